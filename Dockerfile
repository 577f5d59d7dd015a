# The bot on the official Node 24, as a user without rights, on a root that may only be read. Image size: not measured yet.
FROM node:24-slim AS packages
WORKDIR /bot
COPY package.json package-lock.json ./
COPY adapters/slim.mjs adapters/
# Packages may run nothing here; type declarations and source maps go, which leaves 45 MB of 84.
RUN npm ci --omit=dev --ignore-scripts && npm_config_omit=dev node adapters/slim.mjs

FROM node:24-slim
WORKDIR /bot
COPY --from=packages /bot/node_modules node_modules
COPY package.json LICENSE ./
COPY src src
COPY adapters adapters
COPY knowledge knowledge
RUN mkdir /data && chown node:node /data
ENV NODE_ENV=production DATA_DIR=/data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=2", "--import", "./adapters/node-version.mjs", "adapters/main.ts"]
