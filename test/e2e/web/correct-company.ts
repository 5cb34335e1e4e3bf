import type { Page } from 'playwright-core'

/** Changes the company of the suggestion on the desk by keys alone: `c`, the begin of its name, the first that fits. */
export async function correctCompany(page: Page, begin: string, name: string): Promise<void> {
  await page.keyboard.press('c')
  await page.getByRole('combobox', { name: 'Company' }).fill(begin)
  await page.getByRole('option', { name }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByText(`Company: ${name}`).waitFor()
}
