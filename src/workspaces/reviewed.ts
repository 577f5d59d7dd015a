/** An answer as a council's monitoring officer wants it shown. */
import { NOT_CONFIRMED_NOTICE } from '../guidance/wording.ts';
import type { AnswerReply, QuestionReply } from '../replies/replies.ts';
import type { Settings } from './settings.ts';

/** What the council's monitoring officer decided: advice hidden (quotes stay), or marked as reviewed. */
export function withReview<T extends QuestionReply>(reply: T, settings: Settings | null): T | AnswerReply {
  if (reply.type !== 'answer') return reply;
  const review = settings?.reviews.get(reply.topic.id);
  if (!review) return reply;
  if (review.state === 'reviewed')
    return {
      ...reply,
      notices: reply.notices.filter((notice) => notice !== NOT_CONFIRMED_NOTICE),
      review: { by: 'your council’s monitoring officer', on: new Date(review.at).toISOString().slice(0, 10) },
    };
  return {
    ...reply,
    verdict: 'info',
    headline: `${reply.protocol.council}’s protocol has a clause on this.`,
    steps: [],
    say: '',
    avoid: [],
    notices: [...reply.notices, 'Your monitoring officer has hidden our advice on this. The protocol’s own words stay.'],
  };
}
