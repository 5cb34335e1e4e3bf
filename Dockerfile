# One image for every part; the command says which one runs (see docker-compose.yml).
FROM node:24-bookworm-slim AS pages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json vite.config.ts ./
COPY src ./src
RUN npx vite build

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Optional packages are needed (argon2's native part), but not the Node.js that they bring for machines with an older one.
RUN npm ci --omit=dev && rm -rf node_modules/node-linux-* && npm cache clean --force
COPY src ./src
COPY workers ./workers
COPY --from=pages /app/dist ./dist
# Where anything is kept that no service keeps; nothing is in production, but the folder has to be the user's.
RUN mkdir .data && chown node:node .data
USER node
EXPOSE 2525 8080
# The program's own sub-command asks /readyz of the part that runs here.
HEALTHCHECK --interval=15s --timeout=5s --start-period=40s --start-interval=2s CMD ["node", "src/cli/bccrm.js", "ready"]
ENTRYPOINT ["node", "src/cli/bccrm.js"]
CMD ["serve"]
