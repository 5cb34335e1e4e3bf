/** An amount in minor units (cents for EUR, yen for JPY) of an ISO 4217 currency. Never a float. */
export interface Money {
  readonly amountMinor: number
  readonly currency: string
}

/** Digits after the decimal mark of an ISO 4217 currency: 2 for EUR, 0 for JPY; 2 while it is still being typed. */
export function currencyDigits(currency: string): number {
  const known = digits.get(currency)
  if (known !== undefined) return known
  const found = digitsOf(currency)
  digits.set(currency, found)
  return found
}

/** Asked for once per currency: building a format is slow, and an import asks for each of its rows. */
const digits = new Map<string, number>()

function digitsOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** Exact sums, one per currency in the order they are met; nothing is added across currencies. */
export function sumByCurrency(amounts: readonly Money[]): readonly Money[] {
  const sums = new Map<string, number>()
  for (const { currency, amountMinor } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amountMinor)
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor }))
}

/** In whole units, as files have it: `EUR 12500.00`. */
export function writeMoney({ amountMinor, currency }: Money): string {
  const places = currencyDigits(currency)
  return `${currency} ${(amountMinor / 10 ** places).toFixed(places)}`
}

/**
 * Null for what is no such text, and for more digits than the currency has: an amount is never rounded silently.
 *
 * @example readMoney('EUR 12500.5') // { amountMinor: 1250050, currency: 'EUR' }
 */
export function readMoney(text: string): Money | null {
  const [, currency = '', whole = '', fraction = ''] = /^([A-Z]{3}) (\d{1,12})(?:\.(\d+))?$/.exec(text) ?? []
  const places = currencyDigits(currency)
  if (currency === '' || fraction.length > places) return null
  return { amountMinor: Number(whole + fraction.padEnd(places, '0')), currency }
}
