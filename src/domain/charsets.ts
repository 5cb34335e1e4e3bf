/**
 * The charsets in which a reader can have a mail read again, by their names in the Encoding standard of the WHATWG. Those of
 * other names that mean the same (`iso-8859-1`, `gb2312`) are not listed twice; UTF-7 is never read.
 */
export const readableCharsets = [
  'utf-8',
  'windows-1252',
  'windows-1250',
  'iso-8859-2',
  'windows-1257',
  'windows-1251',
  'koi8-r',
  'iso-8859-5',
  'windows-1253',
  'iso-8859-7',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'euc-kr',
] as const

export type ReadableCharset = (typeof readableCharsets)[number]
