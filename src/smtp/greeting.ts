import type { SMTPConnection } from 'smtp-server/lib/smtp-connection.js'

/**
 * smtp-server waits a fixed 100 ms before its greeting, which holds a client that opens a connection for each mail to ten
 * mails a second. Here the pause is a setting; in it, a client that talks before it is greeted is sent away.
 */
export function greet(connection: SMTPConnection, pauseMs: number): void {
  if (pauseMs === 0) connection.connectionReady()
  else setTimeout(() => connection.connectionReady(), pauseMs).unref()
}
