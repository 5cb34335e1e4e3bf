import type { Values } from './config-variables.ts'

/** The configuration as the program uses it: grouped by part, names and units as in the code. */
export type Config = ReturnType<typeof arrangeConfig>

/** Groups the values of the table by the part that reads them. */
export function arrangeConfig(values: Values) {
  return {
    mongodbUri: values.MONGODB_URI,
    redisUrl: values.REDIS_URL,
    redisPrefix: values.BCCRM_REDIS_PREFIX,
    redisTimeoutMs: values.BCCRM_REDIS_TIMEOUT_MS,
    dataDir: values.BCCRM_DATA_DIR,
    logLevel: values.BCCRM_LOG_LEVEL,
    dnsServers: values.BCCRM_DNS_SERVERS,
    rawMemoryBytes: values.BCCRM_RAW_MEMORY_BYTES,
    minFreeDiskBytes: values.BCCRM_MIN_FREE_DISK_BYTES,
    installation: installationOf(values),
    smtp: smtpOf(values),
    http: {
      host: values.BCCRM_HTTP_HOST,
      port: values.BCCRM_HTTP_PORT,
      maxRequestsPerMinute: values.BCCRM_HTTP_MAX_REQUESTS_PER_MINUTE,
      metricsToken: values.BCCRM_METRICS_TOKEN,
      metricsPort: values.BCCRM_METRICS_PORT,
      publicUrl: values.BCCRM_PUBLIC_URL,
      trustedProxies: values.BCCRM_HTTP_TRUSTED_PROXIES,
    },
    oidc: oidcOf(values),
    parser: {
      threads: values.BCCRM_PARSER_THREADS,
      timeoutMs: values.BCCRM_PARSE_MS,
      memoryBytes: values.BCCRM_PARSE_MEMORY_BYTES,
    },
    virusScan: { clamd: values.BCCRM_CLAMD, deadlineMs: values.BCCRM_SCAN_MS },
    workers: {
      ingestConcurrency: values.BCCRM_INGEST_CONCURRENCY,
      duplicatesConcurrency: values.BCCRM_DUPLICATES_CONCURRENCY,
      sweepEveryMs: values.BCCRM_SWEEP_EVERY_MS,
      sweepAgeMs: values.BCCRM_SWEEP_AGE_MS,
      silentStopMs: values.BCCRM_SILENT_STOP_MS,
      jobLockMs: values.BCCRM_JOB_LOCK_MS,
      maxBacklogAgeMs: values.BCCRM_MAX_BACKLOG_AGE_MS,
    },
    retention: { quarantinedDays: values.BCCRM_QUARANTINE_DAYS, auditDays: values.BCCRM_AUDIT_DAYS },
  } as const
}

/** Field by field what `domain/installation.ts` asks for; `compose.ts` proves by its types that the two agree. */
function installationOf(values: Values) {
  return {
    crmAddress: values.BCCRM_CRM_ADDRESS,
    crmAliases: values.BCCRM_CRM_ALIASES,
    unknownHost: values.BCCRM_UNKNOWN_HOST,
    maxMessageBytes: values.BCCRM_MAX_MESSAGE_BYTES,
    maxReceivedFields: values.BCCRM_MAX_RECEIVED_FIELDS,
    maxBacklog: values.BCCRM_MAX_BACKLOG,
    quarantine: {
      perHostName: values.BCCRM_QUARANTINE_PER_HOST_NAME,
      perClientNetwork: values.BCCRM_QUARANTINE_PER_NETWORK,
      perTenantCount: values.BCCRM_QUARANTINE_COUNT,
      perTenantBytes: values.BCCRM_QUARANTINE_BYTES,
    },
    leaseMs: values.BCCRM_LEASE_MS,
    maxStarts: values.BCCRM_MAX_STARTS,
    senderProofPatienceMs: values.BCCRM_SENDER_PROOF_PATIENCE_MS,
  } as const
}

/** Field by field what a listener is started with; certificate and passwords are found by who starts it. */
function smtpOf(values: Values) {
  return {
    host: values.BCCRM_SMTP_HOST,
    port: values.BCCRM_SMTP_PORT,
    hostName: values.BCCRM_SMTP_NAME ?? values.BCCRM_CRM_ADDRESS.slice(values.BCCRM_CRM_ADDRESS.lastIndexOf('@') + 1),
    tlsFiles: tlsFilesOf(values),
    auth: values.BCCRM_SMTP_AUTH,
    maxConnections: values.BCCRM_SMTP_MAX_CONNECTIONS,
    maxConnectionsPerAddress: values.BCCRM_SMTP_MAX_CONNECTIONS_PER_ADDRESS,
    maxRecipients: values.BCCRM_SMTP_MAX_RECIPIENTS,
    maxMailsPerMinute: values.BCCRM_SMTP_MAX_MAILS_PER_MINUTE,
    idleMs: values.BCCRM_SMTP_IDLE_MS,
    dataDeadlineMs: values.BCCRM_SMTP_DATA_MS,
    minBytesPerSecond: values.BCCRM_SMTP_MIN_BYTES_PER_SECOND,
    slowStartMs: values.BCCRM_SMTP_SLOW_START_MS,
    handlerDeadlineMs: values.BCCRM_SMTP_ANSWER_MS,
    greetingPauseMs: values.BCCRM_SMTP_GREETING_PAUSE_MS,
    bareLineEnds: values.BCCRM_SMTP_BARE_LINE_ENDS,
    /** A relay that checks senders itself is trusted without being listed twice. */
    trustedRelays: [...new Set([...values.BCCRM_TRUSTED_RELAYS, ...values.BCCRM_RELAYS_CHECKING_SENDERS])].map(
      (network) => ({ network, checksSenders: values.BCCRM_RELAYS_CHECKING_SENDERS.includes(network) }),
    ),
    proxyProtocol: values.BCCRM_SMTP_PROXY_PROTOCOL,
  } as const
}

function tlsFilesOf(values: Values): { readonly cert: string; readonly key: string } | null {
  const { BCCRM_SMTP_TLS_CERT_FILE: cert, BCCRM_SMTP_TLS_KEY_FILE: key } = values
  return cert === null || key === null ? null : { cert, key }
}

function oidcOf(values: Values) {
  const { BCCRM_OIDC_ISSUER: issuer, BCCRM_OIDC_CLIENT_ID: clientId } = values
  const { BCCRM_OIDC_CLIENT_SECRET: clientSecret, BCCRM_OIDC_LABEL: label } = values
  if (issuer === null || clientId === null || clientSecret === null || label === null) return null
  return { issuer, clientId, clientSecret, label } as const
}
