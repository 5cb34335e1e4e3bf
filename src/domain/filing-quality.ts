/** How often the system was right where it was certain. */
export interface FilingQuality {
  readonly filedCount: number
  /** Filed as certain, then put elsewhere or taken out by a person. */
  readonly correctedCount: number
}

/** Corrections of this many days count. */
export const judgedDays = 30

const leastFiled = 200
const mostCorrectedShare = 0.01

/** True where nothing more is filed by itself before an admin has looked: over 1 % corrected, judged on at least 200. */
export function isFilingTooOftenWrong({ filedCount, correctedCount }: FilingQuality): boolean {
  return filedCount >= leastFiled && correctedCount / filedCount > mostCorrectedShare
}
