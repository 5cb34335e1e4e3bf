import type { SheetWish } from '../domain/mail-view.ts'
import type { Language } from '../domain/tenant.ts'
import type { ParseLimits } from './limits.ts'
import { inlineImages } from './inline-images.ts'
import { filePartsOf } from './mail-files.ts'
import type { PartTree } from './mime-parts.ts'
import { sanitiseHtml, type FoldWords } from './sanitise-html.ts'
import { asHtml, readTexts } from './texts.ts'

/** The mail's body as one HTML page of its own: cleaned, with its own pictures inside, and nothing else in it. */
export function renderSheet(tree: PartTree, wish: SheetWish, limits: ParseLimits): string {
  const { text, html } = readTexts(tree, limits, wish.charset)
  const { html: body } = sanitiseHtml(html ?? asHtml(text ?? ''), {
    remoteImages: wish.remoteImages,
    inlineImage: inlineImages(filePartsOf(tree)),
    foldWords: foldWords[wish.language],
  })
  return [
    `<!doctype html><html lang="${wish.language}"><head><meta charset="utf-8"><title></title>`,
    `<style>${sheetStyle}</style></head><body>${body}</body></html>`,
  ].join('')
}

const foldWords: Readonly<Record<Language, FoldWords>> = {
  en: {
    earlier: (count) => `Show earlier mail${inBrackets(count)}`,
    forwarded: 'Forwarded mail',
    signature: 'Show signature',
  },
  de: {
    earlier: (count) => `${count === 1 ? 'Frühere Mail' : 'Frühere Mails'} zeigen${inBrackets(count)}`,
    forwarded: 'Weitergeleitete Mail',
    signature: 'Signatur anzeigen',
  },
  nl: {
    earlier: (count) => `${count === 1 ? 'Eerdere mail' : 'Eerdere mails'} tonen${inBrackets(count)}`,
    forwarded: 'Doorgestuurde mail',
    signature: 'Handtekening tonen',
  },
  zh: {
    earlier: (count) => (count === null ? '显示之前的邮件' : `显示之前的 ${count} 封邮件`),
    forwarded: '转发的邮件',
    signature: '显示签名',
  },
}

function inBrackets(count: number | null): string {
  return count === null ? '' : ` (${count})`
}

/**
 * A white sheet in the dark theme too: most mails say their text is black and leave the paper to chance. `MsoNormal` is
 * Outlook's paragraph, whose missing margin stands in the style sheet that was left out.
 */
const sheetStyle = [
  ':root{color-scheme:light;background:#fff;color:#1f2328;font:15px/1.5 system-ui,sans-serif}',
  'body{margin:16px;overflow-wrap:break-word}',
  'img{max-width:100%;height:auto}',
  'pre{white-space:pre-wrap}',
  '.MsoNormal{margin:0}',
  'a{color:#0b5cad}',
  'blockquote{margin:0 0 0 8px;padding-left:12px;border-left:3px solid #d0d7de}',
  'details{margin:12px 0}',
  'summary{cursor:pointer;color:#57606a;padding:4px 0}',
  'details[open]:not(.signature){border:1px solid #d0d7de;border-radius:6px;padding:0 12px 8px}',
  '.signature{margin:8px 0}',
  '.signature>summary{font-size:12px}',
  'details[open]:not(.signature)>summary{border-bottom:1px solid #d0d7de;margin-bottom:8px}',
].join('')
