import { expect, it } from 'vitest'
import { isRiskyFile, savedName } from '../../../src/domain/risky-file.ts'

it.each([
  ['invoice.pdf.exe', 'application/x-msdownload'],
  ['INVOICE.EXE ', 'application/octet-stream'],
  ['macro.docm', 'application/zip'],
  ['page.html', 'text/html'],
  ['logo.svg', 'text/plain'],
  ['photo.png', 'text/html'],
  ['report.pdf', 'application/x-msdownload'],
  ['link.lnk', 'application/x-ms-shortcut'],
])('%s, which is %s, is saved under a name that does not run', (name, type) => {
  expect(isRiskyFile(name, type)).toBe(true)
  expect(savedName(name, type)).toBe(`${name}.download`)
})

it.each([
  ['offer.pdf', 'application/pdf'],
  ['Angebot Nord.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['photo.jpeg', 'image/jpeg'],
  ['exe', 'text/plain'],
  ['报价.xlsx', 'application/zip'],
])('%s, which is %s, keeps its name', (name, type) => {
  expect(savedName(name, type)).toBe(name)
})
