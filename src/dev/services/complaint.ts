import { lastLines } from './run.ts'

/**
 * Why a program ended, from its log: MongoDB's lines of severity error or fatal, e.g.
 * `{"s":"E","msg":"Failed to set up listener","attr":{"error":"…"}}`, else the last lines as they are.
 */
export function complaintIn(log: string): string {
  const complaints = log.split('\n').flatMap((line) => complaintOf(line))
  return complaints.length > 0 ? complaints.slice(-2).join(' | ') : lastLines(log, 2).slice(-600)
}

function complaintOf(line: string): string[] {
  if (!/^\{.*"s":\s?"[EF]"/.test(line)) return []
  try {
    const { msg, attr } = JSON.parse(line) as { msg?: unknown; attr?: unknown }
    return [`${String(msg)} ${attr === undefined ? '' : JSON.stringify(attr)}`.trim().slice(0, 400)]
  } catch {
    return []
  }
}
