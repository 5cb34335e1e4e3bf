import { expect, it } from 'vitest'
import { htmlToText } from '../../../src/mail/html-to-text.ts'
import { unflow } from '../../../src/mail/unflow.ts'

it.each([
  ['<p>a</p><p>b</p>', 'a\nb'],
  ['a<br>b', 'a\nb'],
  ['  a \n b  ', 'a b'],
  ['M&uuml;ller &amp; S&#246;hne &#x1F600; &nosuch; &#0;', 'Müller & Söhne 😀 &nosuch;'],
  ['a<!-- hidden -->b', 'ab'],
  ['<style>p{}</style>a<script>x()</script>b', 'ab'],
  ['<blockquote>a<blockquote>b</blockquote></blockquote>c', '> a\n>> b\nc'],
  ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
  ['<p', ''],
  ['<!-- never closed', ''],
  ['<table><tr><td>a</td><td>b</td></tr></table>', 'a\nb'],
])('reads the words of %s', (html, text) => {
  expect(htmlToText(html)).toBe(text)
})

it.each([
  ['a \nb', 'keep_space', 'a b'],
  ['a \nb', 'delete_space', 'ab'],
  ['a\nb', 'keep_space', 'a\nb'],
  ['> a \n> b', 'keep_space', '> a b'],
  ['> a \n>> b', 'keep_space', '> a \n>> b'],
  [' >not quoted', 'keep_space', '>not quoted'],
  ['-- \nLena', 'keep_space', '-- \nLena'],
  ['a \n-- \nLena', 'keep_space', 'a \n-- \nLena'],
] as const)('joins the flowed lines of %j (%s)', (text, softBreak, joined) => {
  expect(unflow(text, softBreak)).toBe(joined)
})
