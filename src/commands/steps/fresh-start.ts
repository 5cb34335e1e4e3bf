/** What a mail that is processed anew begins with, as when it arrived: earlier starts and waits do not count against it. */
export const freshStart = {
  reason: null,
  startCount: 0,
  faultCount: 0,
  lease: null,
  notBefore: null,
  decidedBy: null,
} as const
