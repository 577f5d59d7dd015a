/** Deliveries to the app, over Socket Mode or signed HTTP, each with its acknowledgement and how long that took. */
import type { State } from './state.ts';
import { type Fields, isFields } from './text-problems.ts';

/** The kinds of envelope. */
export type DeliveryKind = 'slash_commands' | 'interactive' | 'events_api';

/** One delivery and what came back. */
export interface Delivery {
  kind: DeliveryKind;
  payload: Fields;
  /** Differs each time, also when the same thing is delivered again. */
  envelopeId: string;
  /** 0 at first, then the number of the retry. */
  attempt: number;
  sentAt: number;
  /** Milliseconds until the acknowledgement, or null while or when there is none. */
  ackMs: number | null;
  /** What the acknowledgement carried; null until there is one. */
  ack: Fields | null;
  /** Whether no connection was there to carry it, or it dropped before the acknowledgement. */
  lost: boolean;
}

/** Carries a delivery; calls `answered` with what came back, or `lost`. */
export type Transport = (delivery: Delivery, retryReason: string | null, settle: Settle) => void;

/** How a transport tells what became of a delivery. */
export interface Settle {
  answered(payload: unknown): void;
  lost(): void;
}

/** Sends and remembers deliveries. */
export interface Deliveries {
  all: Delivery[];
  /** Sends a payload. Settles when it is acknowledged or lost, at the latest when the time for that is over. */
  send(kind: DeliveryKind, payload: Fields, again?: { attempt: number; reason: string }): Promise<Delivery>;
}

/** Opens the deliveries. `transport` is asked each time, for it may change; `onAck` does what an acknowledgement says. */
export function openDeliveries(state: State, transport: () => Transport, onAck: (delivery: Delivery) => void): Deliveries {
  const all: Delivery[] = [];
  return {
    all,
    send(kind, payload, again) {
      const delivery: Delivery = { kind, payload, envelopeId: envelopeId(state), attempt: again?.attempt ?? 0, sentAt: state.now(), ackMs: null, ack: null, lost: false };
      all.push(delivery);
      return new Promise((resolve) => {
        const name = `${kind} ${describe(payload)}`;
        const timer = setTimeout(() => {
          if (delivery.ackMs === null) state.ledger.violate('ack', 'missing', `${name} was not acknowledged in ${state.ackMs} ms`);
          resolve(delivery);
        }, state.ackMs);
        transport()(delivery, again?.reason ?? null, {
          answered(answer) {
            if (delivery.lost) return;
            if (delivery.ackMs !== null) return state.ledger.violate('ack', 'twice', `${name} was acknowledged again`);
            delivery.ackMs = state.now() - delivery.sentAt;
            delivery.ack = isFields(answer) ? answer : {};
            if (delivery.ackMs > state.ackMs) state.ledger.violate('ack', 'late', `${name} was acknowledged after ${delivery.ackMs} ms`);
            else onAck(delivery);
            clearTimeout(timer);
            resolve(delivery);
          },
          lost() {
            if (delivery.ackMs !== null) return;
            delivery.lost = true;
            clearTimeout(timer);
            resolve(delivery);
          },
        });
      });
    },
  };
}

function envelopeId(state: State): string {
  return `00000000-0000-4000-8000-${String(state.serial()).padStart(12, '0')}`;
}

function describe(payload: Fields): string {
  const { command, type, event } = payload;
  return String(command ?? (isFields(event) ? event['type'] : type));
}
