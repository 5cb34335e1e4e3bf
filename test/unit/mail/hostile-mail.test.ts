import { readdirSync, readFileSync } from 'node:fs'
import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { readableCharsets, type ReadableCharset } from '../../../src/domain/charsets.ts'
import { readHeader } from '../../../src/mail/header-fields.ts'
import { viewLimits } from '../../../src/mail/limits.ts'
import { readParts } from '../../../src/mail/mime-parts.ts'
import { renderSheet } from '../../../src/mail/render-sheet.ts'

const folder = new URL('../../fixtures/mail/hostile/', import.meta.url)
const names = readdirSync(folder).map((file) => file.slice(0, -'.eml'.length))

async function sheetOf(
  raw: Buffer,
  remoteImages: 'blocked' | 'kept',
  charset: ReadableCharset | null = null,
): Promise<string> {
  const header = readHeader(raw, viewLimits)
  const tree = await readParts(header.fields, raw.subarray(header.bodyStart), viewLimits)
  return renderSheet(tree, { remoteImages, charset, language: 'en' }, viewLimits)
}

function readHostile(name: string): Promise<string> {
  return sheetOf(readFileSync(new URL(`${name}.eml`, folder)), 'blocked')
}

function sheetOfHtml(html: string): Promise<string> {
  return sheetOf(Buffer.from(`Content-Type: text/html; charset=utf-8\n\n${html}`), 'blocked')
}

/** As a browser's parser sees the page, not as the cleaner wrote it. */
function seenInBrowser(page: string) {
  return [...new JSDOM(page).window.document.querySelectorAll('*')].map((element) => ({
    name: element.localName,
    language: element.namespaceURI,
    attributes: [...element.attributes].map(({ name, value }) => ({ name, value })),
  }))
}

/** What the page around the mail holds beside the mail's own elements. */
const own = new Set(['html', 'head', 'meta', 'title', 'style', 'body', 'details', 'summary'])

const harmless = new Set(
  `a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em
  figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s samp section small span
  strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr`.split(/\s+/),
)

const loading =
  /^(?:on.*|srcset|background|poster|action|formaction|ping|data|srcdoc|xlink:href|usemap|id|name|is|slot)$/

function expectHarmless(page: string): void {
  const elements = seenInBrowser(page)
  const attributes = elements.filter((each) => each.name !== 'meta').flatMap((each) => each.attributes)
  const valuesOf = (attribute: string) => attributes.filter((each) => each.name === attribute).map(({ value }) => value)
  expect(elements.filter((each) => each.language !== 'http://www.w3.org/1999/xhtml')).toEqual([])
  expect(elements.map((each) => each.name).filter((each) => !harmless.has(each) && !own.has(each))).toEqual([])
  expect(elements.filter((each) => each.name === 'style')).toHaveLength(1)
  expect(elements.filter((each) => each.name === 'meta')).toHaveLength(1)
  expect(attributes.filter((each) => loading.test(each.name))).toEqual([])
  expect(valuesOf('src').filter((src) => !/^data:image\/(?:png|jpeg|gif|webp);base64,[\w+/=]*$/.test(src))).toEqual([])
  expect(valuesOf('href').filter((href) => !/^(?:https?:\/\/[\w.-]+\/|mailto:)/.test(href))).toEqual([])
  expect(valuesOf('style').filter((style) => /url|expression|@|\\|position|z-index|image|var\(/i.test(style))).toEqual(
    [],
  )
  expect(valuesOf('target').filter((target) => target !== '_blank')).toEqual([])
}

describe.each(names)('the hostile mail %s', (name) => {
  it('becomes text, tables and pictures, and nothing that runs or loads (property 51)', async () => {
    expectHarmless(await readHostile(name))
  })

  it('does so in whatever charset a reader has it read (property 51)', async () => {
    const raw = readFileSync(new URL(`${name}.eml`, folder))
    const pages = await Promise.all(readableCharsets.map((charset) => sheetOf(raw, 'blocked', charset)))
    for (const page of new Set(pages)) expectHarmless(page)
  })

  it('names no other host, save where a link leads and in words (property 51)', async () => {
    const words = new Set(['href', 'title', 'alt', 'lang'])
    const elements = seenInBrowser(await readHostile(name))
    const others = elements.flatMap((each) => each.attributes.filter((attribute) => !words.has(attribute.name)))
    expect(others.filter(({ value }) => /evil\.example|127\.0\.0\.1/i.test(value))).toEqual([])
  })

  it('loads images by https and from public hosts only, and nothing else, where the reader asks for them', async () => {
    const raw = readFileSync(new URL(`${name}.eml`, folder))
    const elements = seenInBrowser(await sheetOf(raw, 'kept'))
    const sources = elements.flatMap((each) => each.attributes.filter((attribute) => attribute.name === 'src'))
    expect(sources.filter(({ value }) => !/^(?:data:image\/|https:\/\/evil\.example\/)/.test(value))).toEqual([])
    expect(elements.filter((each) => each.attributes.some((attribute) => loading.test(attribute.name)))).toEqual([])
  })
})

describe('what people wrote', () => {
  it.each([
    [
      '<p style="color:#c00; font: bold 12px/1.4 Arial, \'Segoe UI\'; margin: 0 0 1em">a</p>',
      "color:#c00;font:bold 12px/1.4 Arial, 'Segoe UI';margin:0 0 1em",
    ],
    [
      '<td style="background-color: rgb(10, 20, 30); border:1px solid #ccc">a</td>',
      'background-color:rgb(10, 20, 30);border:1px solid #ccc',
    ],
    ['<div style="display:none">preheader</div>', 'display:none'],
  ])('keeps its look: %s', async (html, style) => {
    const [element] = seenInBrowser(await sheetOfHtml(`<table><tr>${html}</tr></table>`)).filter((each) =>
      each.attributes.some((attribute) => attribute.name === 'style'),
    )
    expect(element?.attributes.find((attribute) => attribute.name === 'style')?.value).toBe(style)
  })

  it('keeps links, which open outside and are named by where they lead', async () => {
    const page = await sheetOfHtml(
      '<a href="https://acme.example/offer?a=1&b=2" title="https://bank.example">our offer</a>',
    )
    expect(page).toContain(
      '<a href="https://acme.example/offer?a=1&amp;b=2" title="https://acme.example/offer?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">our offer</a>',
    )
  })

  it('keeps tables, lists, quotes and a table in Chinese', async () => {
    const html =
      '<table border="1"><tr><td colspan="2">报价</td></tr></table><ul><li>a</li></ul><blockquote>b</blockquote>'
    expect(await sheetOfHtml(html)).toContain(html)
  })

  it('shows a forward unfolded, because it says nothing else', async () => {
    const page = await sheetOfHtml('<br><div class="gmail_quote">Forwarded: please call</div>')
    expect(page).toContain('<details open><summary>Show earlier mail (1)</summary>Forwarded: please call</details>')
  })

  it.each([
    '<div class="gmail_quote"><div dir="ltr">---------- Forwarded message ---------<br>From: Anna</div>Please call</div>',
    '<blockquote type="cite"><div>Begin forwarded message:</div><br><div><b>From: </b>Anna</div></blockquote>',
  ])('shows what was passed on as a block of its own, below the words about it: %s', async (original) => {
    const page = await sheetOfHtml(`<p>See below.</p>${original}`)
    expect(page).toContain('<p>See below.</p><details open><summary>Forwarded mail</summary>')
  })

  it('folds an earlier mail away, also one that speaks of forwarding further down', async () => {
    const quote = 'On Monday Anna wrote:<br>Hello<br>---------- Forwarded message ---------'
    const page = await sheetOfHtml(`<p>Thanks.</p><div class="gmail_quote">${quote}</div>`)
    expect(page).toContain('<details><summary>Show earlier mail (2)</summary>')
  })

  it.each([
    [
      'Gmail',
      '<div class="gmail_quote"><div>On Monday Anna wrote:</div><blockquote class="gmail_quote"><div>Yes</div><div class="gmail_quote"><div>On Sunday Lena wrote:</div><blockquote class="gmail_quote">May I?</blockquote></div></blockquote></div>',
      ' (2)',
    ],
    [
      'Thunderbird',
      '<div>On Monday Anna wrote:</div><blockquote type="cite">Yes<div>On Sunday Lena wrote:</div><blockquote type="cite">May I?</blockquote></blockquote>',
      ' (2)',
    ],
    ['nobody', '<blockquote type="cite">Yes<blockquote type="cite">May I?</blockquote></blockquote>', ''],
  ])('tells how many earlier mails it folds away where the quotes are introduced by %s', async (_, quote, number) => {
    const page = await sheetOfHtml(`<p>Thanks.</p>${quote}`)
    expect(page).toContain(`<details><summary>Show earlier mail${number}</summary>`)
  })

  it('shows plain text as it was written', async () => {
    const page = await sheetOf(Buffer.from('Content-Type: text/plain\n\n1 < 2 && <b>\n'), 'blocked')
    expect(page).toContain('1 &lt; 2 &amp;&amp; &lt;b&gt;')
  })
})
