# One image for the API, workers and migrations: the command says which. Built in two stages, so that compilers and
# development packages stay behind. Debian, because Temporal's native module wants glibc.
FROM node:22.23.3-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22.23.3-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
EXPOSE 3080
ENTRYPOINT ["node", "dist/cli/main.js"]
CMD ["api"]
