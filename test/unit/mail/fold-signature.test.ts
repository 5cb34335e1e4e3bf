import { describe, expect, it } from 'vitest'
import { sanitiseHtml } from '../../../src/mail/sanitise-html.ts'

const foldWords = { earlier: () => 'EARLIER', forwarded: 'FORWARDED', signature: 'SIGNATURE' }

function cleaned(html: string): string {
  return sanitiseHtml(html, { remoteImages: 'blocked', inlineImage: () => null, foldWords }).html
}

const folded = (inside: string) => `<details class="signature"><summary>SIGNATURE</summary>${inside}</details>`
const isFolded = (html: string) => cleaned(html).includes('SIGNATURE')

describe('a signature', () => {
  it.each([
    ['Gmail', '<div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">Lena Vogt</div>', ' dir="ltr"'],
    ['Thunderbird', '<div class="moz-signature">Lena Vogt</div>', ''],
    ['Outlook', '<div class="elementToProof" id="Signature">Lena Vogt</div>', ''],
    ['Outlook on a phone', '<div id="ms-outlook-mobile-signature">Lena Vogt</div>', ''],
    ['Apple Mail', '<div id="AppleMailSignature" dir="ltr">Lena Vogt</div>', ' dir="ltr"'],
    ['Yahoo', '<div class="x yahoo-signature">Lena Vogt</div>', ''],
  ])('as %s marks it is folded away, whole', (_, signature, looks) => {
    expect(cleaned(`<div>Thanks!</div>${signature}<p>P.S.</p>`)).toBe(
      `<div>Thanks!</div>${folded(`<div${looks}>Lena Vogt</div>`)}<p>P.S.</p>`,
    )
  })

  it('keeps its lines where it is written as plain text', () => {
    expect(cleaned('<p>Thanks!</p><pre class="moz-signature" cols="72">Lena\nVogt</pre>')).toBe(
      `<p>Thanks!</p>${folded('<div style="white-space:pre-wrap">Lena\nVogt</div>')}`,
    )
  })

  it('may be a picture', () => {
    const picture = '<img alt="XYZ" src="data:image/png;base64,aGk=" />'
    expect(cleaned(`<p>Thanks!</p><div id="Signature">${picture}</div>`)).toContain(folded(`<div>${picture}</div>`))
  })

  it.each([
    [
      'in one element',
      '<div>Thanks!<br>-- <br>Lena Vogt<br>XYZ</div>',
      '<div>Thanks!<br />-- <br />',
      'Lena Vogt<br />XYZ',
      '</div>',
    ],
    [
      'in lines of their own',
      '<div>Thanks!</div><div>--&nbsp;</div><div>Lena</div><div>XYZ</div>',
      '<div>Thanks!</div><div>--\u00a0</div>',
      '<div>Lena</div><div>XYZ</div>',
      '',
    ],
    [
      'with looks',
      '<p>Thanks!</p><p><span>--</span><br></p><p>Lena</p>',
      '<p>Thanks!</p><p><span>--</span><br /></p>',
      '<p>Lena</p>',
      '',
    ],
    ['outside of any element', 'Thanks!<br>--<br>Lena', 'Thanks!<br />--<br />', 'Lena', ''],
  ])('below a line of dashes is folded away %s', (_, html, above, signature, below) => {
    expect(cleaned(html)).toBe(`${above}${folded(signature)}${below}`)
  })

  it('ends at the earlier mail, which is folded by itself', () => {
    const html = '<div>Thanks!</div><div>--</div><div>Lena</div><div><div class="gmail_quote">Hello</div></div>'
    expect(cleaned(html)).toBe(
      `<div>Thanks!</div><div>--</div>${folded('<div>Lena</div>')}<div><details><summary>EARLIER</summary>Hello</details></div>`,
    )
  })

  it('is not looked for in an earlier mail', () => {
    const quote =
      '<blockquote type="cite">Hello<div class="moz-signature">Anna</div><div>--</div><div>A</div></blockquote>'
    expect(cleaned(`<p>Thanks!</p>${quote}`)).toBe(
      '<p>Thanks!</p><details><summary>EARLIER</summary>Hello<div>Anna</div><div>--</div><div>A</div></details>',
    )
  })
})

describe('a stranger who marks as a signature what is none', () => {
  const long = `<p>${'We terminate the contract. '.repeat(60)}</p>`
  const manyLines = '<div>Line</div>'.repeat(30)

  it.each([
    ['the whole mail', '<div class="gmail_signature"><p>Send the money.</p></div>'],
    ['the whole mail, below an earlier one', '<div class="gmail_quote">Hello</div><div id="Signature">Send it.</div>'],
    ['the whole mail, below an empty line', '<p>&nbsp;</p><br><div id="Signature">Send the money.</div>'],
    ['a long text', `<p>Hello</p><div class="gmail_signature">${long}</div>`],
    ['many lines', `<p>Hello</p><div class="gmail_signature">${manyLines}</div>`],
    ['a long text, without an end', `<p>Hello</p><div class="gmail_signature">Lena${long}`],
    ['a long text, signature in signature', `<p>Hello</p>${'<div class="gmail_signature">'.repeat(50)}${long}`],
    ['a long text below dashes', `<p>Hello</p><div>--</div>${long}`],
    ['an earlier mail', '<p>Hello</p><div class="gmail_signature">A<blockquote type="cite">Hi</blockquote></div>'],
    ['nothing', '<p>Hello</p><div class="gmail_signature"> </div>'],
  ])('hides nothing: %s', (_, html) => {
    expect(isFolded(html)).toBe(false)
  })

  it('hides one thing at most, and loses nothing', () => {
    const html = cleaned(
      '<p>Hello</p><div id="Signature">1<div id="Signature">2</div></div><div id="Signature">3</div>',
    )
    expect(html).toBe(`<p>Hello</p>${folded('<div>1<div>2</div></div>')}<div>3</div>`)
  })

  it('closes what was left open', () => {
    expect(cleaned('<p>Hello</p><div class="gmail_signature"><b>Lena<p>XYZ')).toBe(
      `<p>Hello</p>${folded('<div><b>Lena<p>XYZ</p></b></div>')}`,
    )
  })

  it.each([
    '<p>Hello</p><mail-signature class="x">Lena</mail-signature>',
    '<p>Hello</p><details class="signature"><summary>SIGNATURE?</summary>Lena</details>',
    '<p title="<mail-signature>">&lt;mail-signature></p>',
    '<p>Hello</p><p>a -- <br>b</p><p>--<b>b</b></p><td>--</td>',
  ])('brings no element of ours, and no other line is one of dashes: %s', (html) => {
    const page = cleaned(html)
    expect(page).not.toMatch(/<mail-signature|<details|<summary/)
  })

  it('slows nobody down', () => {
    const lines = '<div>--</div>'.repeat(20_000)
    const marks = '<div class="gmail_signature">x</div>'.repeat(20_000)
    const began = performance.now()
    cleaned(`<p>Hello</p>${lines}${marks}<div id="Signature">`)
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})
