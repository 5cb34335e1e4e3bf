import type { z } from 'zod'
import {
  days,
  hostAndPort,
  ipAddresses,
  mailAddress,
  mailAddresses,
  networks,
  oneOf,
  optionalPort,
  optionalText,
  port,
  secret,
  serviceUrl,
  text,
  webUrl,
  wholeNumber,
} from './config-kinds.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const mebibyte = 1024 * 1024
const forEver = Number.MAX_SAFE_INTEGER

/** THE table of environment variables. `.env.example` is made from it; a name that is not here is refused at start. */
export const variables = {
  MONGODB_URI: serviceUrl(
    ['mongodb', 'mongodb+srv'],
    'MongoDB 7 or newer, a replica set; unset: one is found or started.',
  ),
  REDIS_URL: serviceUrl(
    ['redis', 'rediss'],
    'Redis 6.2 or newer with maxmemory-policy noeviction; unset: one is found or started.',
  ),
  BCCRM_REDIS_PREFIX: text('bccrm', 'First part of every Redis key, so that installations can share a Redis.'),
  BCCRM_REDIS_TIMEOUT_MS: wholeNumber(
    2 * second,
    [10, minute],
    'How long a queue add may take; after it the sweeper does it.',
  ),
  BCCRM_DATA_DIR: text('.data', 'Where MongoDB and Redis keep their data when bccrm starts them itself.'),

  BCCRM_CRM_ADDRESS: mailAddress('crm@bccrm.example', 'The address people put into BCC or CC.'),
  BCCRM_CRM_ALIASES: mailAddresses('Further CRM addresses, e.g. of an earlier host name.'),
  BCCRM_UNKNOWN_HOST: oneOf(['quarantine', 'refuse'], 'What happens to mail from a host name nobody registered.'),
  BCCRM_MAX_MESSAGE_BYTES: wholeNumber(25 * mebibyte, [1024, 1024 * mebibyte], 'Larger mail is refused with 552.'),
  BCCRM_MAX_RECEIVED_FIELDS: wholeNumber(100, [1, 1000], 'More Received fields are a loop (RFC 5321 section 6.3).'),
  BCCRM_MAX_BACKLOG: wholeNumber(
    50_000,
    [1, forEver],
    'With more mail under way new mail gets 452 until workers caught up.',
  ),
  BCCRM_MIN_FREE_DISK_BYTES: wholeNumber(
    1024 * mebibyte,
    [0, forEver],
    'With less free disk at MongoDB new mail gets 452.',
  ),
  BCCRM_QUARANTINE_PER_HOST_NAME: wholeNumber(
    500,
    [0, forEver],
    'Quarantined mails per sender host name; mail of programs that no tenant owns counts.',
  ),
  BCCRM_QUARANTINE_PER_NETWORK: wholeNumber(
    1000,
    [0, forEver],
    'Quarantined mails per client network, counted likewise.',
  ),
  BCCRM_QUARANTINE_COUNT: wholeNumber(10_000, [0, forEver], 'Quarantined mails of one tenant, and of all without one.'),
  BCCRM_QUARANTINE_BYTES: wholeNumber(
    1024 * mebibyte,
    [0, forEver],
    'Bytes of quarantined mail of one tenant, and of all without one.',
  ),

  BCCRM_SMTP_HOST: text('127.0.0.1', 'Address the SMTP listener binds to; 0.0.0.0 or :: for all.'),
  BCCRM_SMTP_PORT: port(2525, 'Port of the SMTP listener.'),
  BCCRM_SMTP_NAME: optionalText('Host name in greeting and replies; unset: the host of the CRM address.'),
  BCCRM_SMTP_TLS_CERT_FILE: optionalText('PEM certificate chain for STARTTLS; unset: a self-made one.'),
  BCCRM_SMTP_TLS_KEY_FILE: optionalText('PEM private key for STARTTLS.'),
  BCCRM_SMTP_AUTH: oneOf(
    ['on', 'off'],
    'Whether users, and programs by a token with the scope send, may sign in by SMTP AUTH (after STARTTLS only).',
  ),
  BCCRM_SMTP_MAX_CONNECTIONS: wholeNumber(500, [1, 100_000], 'Connections at once, all together; then 421.'),
  BCCRM_SMTP_MAX_CONNECTIONS_PER_ADDRESS: wholeNumber(
    50,
    [1, 100_000],
    'Connections at once per client address; then 421.',
  ),
  BCCRM_SMTP_MAX_RECIPIENTS: wholeNumber(
    100,
    [1, 10_000],
    'RCPT commands per mail (RFC 5321 section 4.5.3.1.8); then 452.',
  ),
  BCCRM_SMTP_MAX_MAILS_PER_MINUTE: wholeNumber(
    6000,
    [0, forEver],
    'Mails per minute and client address; then 451. 0: no limit.',
  ),
  BCCRM_SMTP_IDLE_MS: wholeNumber(
    5 * minute,
    [100, hour],
    'Silence after which a connection is closed (RFC 5321 section 4.5.3.2.7).',
  ),
  BCCRM_SMTP_DATA_MS: wholeNumber(10 * minute, [100, 24 * hour], 'Time from DATA to the final dot.'),
  BCCRM_SMTP_MIN_BYTES_PER_SECOND: wholeNumber(100, [0, forEver], 'Slower DATA is dropped. 0: no limit.'),
  BCCRM_SMTP_SLOW_START_MS: wholeNumber(minute, [0, hour], 'Time from DATA on in which slowness is forgiven.'),
  BCCRM_SMTP_ANSWER_MS: wholeNumber(30 * second, [10, 5 * minute], 'Our own deadline for an answer; then 451 4.4.5.'),
  BCCRM_SMTP_GREETING_PAUSE_MS: wholeNumber(
    0,
    [0, minute],
    'Pause before the greeting, against clients that do not wait for it.',
  ),
  BCCRM_SMTP_BARE_LINE_ENDS: oneOf(
    ['accept', 'refuse'],
    'Mail with a CR or LF of its own: recorded, or refused with 550.',
  ),
  BCCRM_TRUSTED_RELAYS: networks('Relays whose XCLIENT or PROXY names the true client.'),
  BCCRM_RELAYS_CHECKING_SENDERS: networks('Trusted relays that check senders themselves: their mail counts as proved.'),
  BCCRM_SMTP_PROXY_PROTOCOL: oneOf(['off', 'on'], 'Whether trusted relays speak the PROXY protocol.'),
  BCCRM_DNS_SERVERS: ipAddresses("DNS servers asked for sender proof and challenges; unset: the system's."),

  BCCRM_HTTP_HOST: text('127.0.0.1', 'Address the HTTP server binds to.'),
  BCCRM_HTTP_PORT: port(8080, 'Port of the HTTP server.'),
  BCCRM_HTTP_MAX_REQUESTS_PER_MINUTE: wholeNumber(1200, [1, forEver], 'Requests per minute and client; then 429.'),
  BCCRM_PUBLIC_URL: webUrl(
    'Address people type to get here, e.g. https://crm.xyz.example; with https the session cookie is Secure.',
  ),
  BCCRM_HTTP_TRUSTED_PROXIES: networks(
    'Proxies before the HTTP server whose X-Forwarded-For names the true client; needed behind one, or everybody shares its limits.',
  ),
  BCCRM_OIDC_ISSUER: webUrl(
    'OpenID provider people may sign in with, e.g. https://login.xyz.example; http on loopback only. The four go together.',
  ),
  BCCRM_OIDC_CLIENT_ID: optionalText(
    'What the provider calls bccrm; its redirect URI there is BCCRM_PUBLIC_URL followed by /api/session/oidc/callback.',
  ),
  BCCRM_OIDC_CLIENT_SECRET: secret('Secret of that client.'),
  BCCRM_OIDC_LABEL: optionalText('Name of the provider on the sign-in page, e.g. XYZ login.'),
  BCCRM_METRICS_TOKEN: secret('Bearer token for /metrics on the HTTP port; unset: /metrics is on its own port only.'),
  BCCRM_METRICS_PORT: optionalPort(
    'Port of its own for /metrics and /readyz of each part, on BCCRM_HTTP_HOST, without a token.',
  ),

  BCCRM_INGEST_CONCURRENCY: wholeNumber(200, [1, 1000], 'Messages under way at once per worker process.'),
  BCCRM_DUPLICATES_CONCURRENCY: wholeNumber(32, [1, 1000], 'Leads compared at once per worker process.'),
  BCCRM_PARSER_THREADS: wholeNumber(2, [1, 64], 'Threads that parse mail, per worker process.'),
  BCCRM_PARSE_MS: wholeNumber(10 * second, [100, 5 * minute], 'Time to parse one mail; then it is failed.'),
  BCCRM_PARSE_MEMORY_BYTES: wholeNumber(
    256 * mebibyte,
    [32 * mebibyte, 8192 * mebibyte],
    'Memory to parse one mail; then it is failed.',
  ),
  BCCRM_RAW_MEMORY_BYTES: wholeNumber(
    128 * mebibyte,
    [mebibyte, forEver],
    'Bytes of large mail (over 64 KiB) held in memory at once per process; larger mail than this goes by itself.',
  ),
  BCCRM_CLAMD: hostAndPort(
    'clamd that scans each mail, as host:port; its StreamMaxLength must not be below BCCRM_MAX_MESSAGE_BYTES.',
  ),
  BCCRM_SCAN_MS: wholeNumber(15 * second, [100, 5 * minute], 'Time for clamd to scan one mail; then it is unscanned.'),
  BCCRM_LEASE_MS: wholeNumber(minute, [100, hour], 'Time after which a message no worker settled is taken up again.'),
  BCCRM_JOB_LOCK_MS: wholeNumber(
    10 * second,
    [1000, hour],
    'Time after which the jobs of a worker that was killed are taken up by another.',
  ),
  BCCRM_MAX_STARTS: wholeNumber(
    5,
    [3, 100],
    'Starts that never returned before a message is failed; from the third on it is taken by itself.',
  ),
  BCCRM_SENDER_PROOF_PATIENCE_MS: wholeNumber(
    hour,
    [0, 7 * 24 * hour],
    'How long DNS may say "not now" before a sender is unproved.',
  ),
  BCCRM_SWEEP_EVERY_MS: wholeNumber(30 * second, [100, hour], 'How often work without a job is looked for.'),
  BCCRM_SWEEP_AGE_MS: wholeNumber(
    30 * second,
    [0, hour],
    'Age from which received mail and follow-up work without a job is swept.',
  ),
  BCCRM_SILENT_STOP_MS: wholeNumber(minute, [100, hour], 'Jobs wait, none begins or ends for this long: not ready.'),
  BCCRM_MAX_BACKLOG_AGE_MS: wholeNumber(
    10 * minute,
    [100, 24 * hour],
    'The oldest mail under way is older: not ready.',
  ),

  BCCRM_QUARANTINE_DAYS: days(30, 'Days after which mail without a tenant expires.'),
  BCCRM_AUDIT_DAYS: days(730, 'Days after which audit lines go.'),

  BCCRM_LOG_LEVEL: oneOf(['info', 'trace', 'debug', 'warn', 'error', 'fatal', 'silent'], 'Least level that is logged.'),
} as const

export type Values = { readonly [N in keyof typeof variables]: z.infer<(typeof variables)[N]['schema']> }
