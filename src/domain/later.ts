/** When somebody wants to come back to something, as people say it; the moment follows from their clocks. */
export const laterChoices = ['hour', 'tomorrow', 'three_days', 'next_week'] as const

export type LaterChoice = (typeof laterChoices)[number]

/** Those that name a day: a reminder comes at the person's own time of day. */
export const laterDays = ['tomorrow', 'three_days', 'next_week'] as const

export type LaterDay = (typeof laterDays)[number]
