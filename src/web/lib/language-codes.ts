/** Languages that customers are likely to write in (ISO 639); their names come from Intl. */
export const languageCodes = [
  ...['en', 'de', 'nl', 'zh', 'fr', 'es', 'it', 'pt', 'pl', 'cs', 'sk', 'hu', 'ro', 'bg', 'sl', 'hr', 'sr'],
  ...['da', 'sv', 'nb', 'fi', 'et', 'lv', 'lt', 'el', 'tr', 'uk', 'ru', 'ar', 'he', 'hi', 'ja', 'ko', 'vi', 'th'],
]
