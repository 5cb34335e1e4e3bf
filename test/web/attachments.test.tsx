import { MantineProvider } from '@mantine/core'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { appears, prepareComponents, press, show } from './support/show.tsx'
import type { MessagePayload } from '../../src/contract/message.ts'
import { languages, startLanguage } from '../../src/web/lib/i18n.ts'
import { Attachments } from '../../src/web/ui/mail-viewer/attachments.tsx'

const file = { fileName: 'offer.pdf', type: 'application/pdf', sizeBytes: 3, omitted: false, risky: false }

const message: MessagePayload = {
  id: 'm1',
  tenant: null,
  state: 'in_review',
  reason: null,
  receivedAt: '2026-05-04T07:00:00.000Z',
  stateChangedAt: '2026-05-04T07:00:00.000Z',
  envelope: null,
  from: null,
  to: [],
  cc: [],
  subject: null,
  snippet: null,
  date: null,
  dateOffsetMinutes: null,
  copiedAs: null,
  automated: null,
  senderProof: null,
  attachments: [file],
  attachmentsOmitted: 0,
  scan: null,
  sizeBytes: 3,
  rawKept: true,
  redeliveryOf: null,
  reusedId: null,
  twoReadings: [],
  assignment: null,
  decidedBy: null,
  version: 1,
}

function shown(attachmentsOmitted: number): string {
  return renderToStaticMarkup(
    <MantineProvider>
      <Attachments message={{ ...message, attachmentsOmitted }} />
    </MantineProvider>,
  )
}

const more = {
  en: 'and 3 more not kept',
  de: 'und 3 weitere, nicht aufbewahrt',
  nl: 'en nog 3 die niet zijn bewaard',
  zh: '另有 3 个附件未保留',
}

describe('attachments over the cap on their number (property 49)', () => {
  test.each(languages)('are told in %s', async (language) => {
    await startLanguage(language)
    expect(shown(3)).toContain(more[language])
  })

  test('are not mentioned where there are none', async () => {
    await startLanguage('en')
    expect(shown(0)).toContain('offer.pdf')
    expect(shown(0)).not.toContain('more')
  })
})

describe('a picture among the attachments', () => {
  prepareComponents()

  const picture = { ...file, fileName: 'plan.png', type: 'image/png' }
  const previews = () => [...document.querySelectorAll('button')].map((button) => button.getAttribute('aria-label'))

  test('is shown in a dialog once somebody asks for it, and said to be broken where it is', async () => {
    await show(<Attachments message={{ ...message, attachments: [file, picture] }} />, {})
    expect(document.querySelector('img')).toBeNull()
    await press('Preview plan.png')
    const shown = document.querySelector('[role=dialog] img')
    expect(shown?.getAttribute('src')).toBe('/api/messages/m1/attachments/1')
    expect(shown?.getAttribute('alt')).toBe('The picture plan.png')
    expect(document.querySelector('[role=dialog] h2')?.textContent).toBe('plan.png')
    shown?.dispatchEvent(new Event('error'))
    await appears('This picture cannot be shown')
  })

  test('moves nothing below when a finger is drawn across it', async () => {
    const touched = vi.fn()
    await show(
      <div onTouchStart={touched} onTouchEnd={touched}>
        <Attachments message={{ ...message, attachments: [picture] }} />
      </div>,
      {},
    )
    await press('Preview plan.png')
    const shown = document.querySelector('[role=dialog] img')
    for (const kind of ['touchstart', 'touchend']) shown?.dispatchEvent(new Event(kind, { bubbles: true }))
    expect(touched).not.toHaveBeenCalled()
  })

  test.each([
    ['of infected mail', { ...message, attachments: [picture], scan: 'infected' as const }],
    ['whose bytes are gone', { ...message, attachments: [picture], rawKept: false }],
    ['too large to keep', { ...message, attachments: [{ ...picture, omitted: true }] }],
    ['that is a page', { ...message, attachments: [{ ...picture, type: 'text/html' }] }],
    ['that is an SVG', { ...message, attachments: [{ ...picture, type: 'image/svg+xml' }] }],
  ])('%s has no button', async (_, mail) => {
    await show(<Attachments message={mail} />, {})
    expect(previews()).toEqual([])
  })
})
