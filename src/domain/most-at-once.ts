/** Most records that one act of a person changes. */
export const mostAtOnce = 1000
