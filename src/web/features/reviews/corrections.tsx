import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../lib/session.ts'
import type { ReviewInFull } from '../../lib/reviews.ts'
import { addresseeToRemember, hasCompany, outsidePerson, type Candidate } from './queue.ts'
import { RecordPicker } from './record-picker.tsx'
import { ReminderPicker } from './reminder-picker.tsx'
import type { Opened } from './opened.ts'
import { useUsualReminder } from './use-usual-reminder.ts'
import { correctedOf, type Extras } from './verdict.ts'

interface Props {
  readonly review: ReviewInFull
  readonly chosen: Candidate | undefined
  readonly extras: Extras
  readonly onExtras: (extras: Extras) => void
  readonly open: Opened
  readonly onOpen: (open: Opened) => void
}

/** What is set together with the filing: company, contact, a reminder, and a rule for the next such mail. */
export function Corrections({ review, chosen, extras, onExtras, open, onOpen }: Props) {
  const usual = useUsualReminder()
  return (
    <>
      {chosen !== undefined && <Records {...{ review, chosen, extras, onExtras, open, onOpen }} />}
      <ReminderPicker
        opened={open === 'reminder'}
        onOpened={(opened) => onOpen(opened ? 'reminder' : 'nothing')}
        extras={extras}
        onExtras={onExtras}
        usual={chosen?.target.kind === 'project' ? null : usual}
      />
      {chosen?.target.kind === 'lead' && <Remember review={review} extras={extras} onExtras={onExtras} />}
    </>
  )
}

/** Company and contact of the suggestion that is highlighted. */
function Records({ review, chosen, extras, onExtras, open, onOpen }: Props & { readonly chosen: Candidate }) {
  const { t } = useTranslation('reviews')
  const { crmAddress } = useSession()
  const targetId = chosen.target.id
  const corrected = correctedOf(extras, targetId)
  const { companyId, contactId } = { companyId: chosen.companyId, contactId: chosen.contactId, ...corrected }
  const correct = (more: typeof corrected) => onExtras({ ...extras, corrected: { targetId, ...corrected, ...more } })
  const person = outsidePerson(review, crmAddress)
  return (
    <>
      {hasCompany(chosen) && (
        <RecordPicker
          path="companies"
          label={t('company')}
          opened={open === 'company'}
          onOpened={(opened) => onOpen(opened ? 'company' : 'nothing')}
          value={companyId}
          onChange={(id) => correct({ companyId: id })}
        />
      )}
      <RecordPicker
        path="contacts"
        label={t('contactName')}
        opened={open === 'contact'}
        onOpened={(opened) => onOpen(opened ? 'contact' : 'nothing')}
        value={contactId}
        onChange={(id) => correct({ contactId: id })}
        createWith={{ companyId, emails: person === null ? [] : [person.address] }}
      />
    </>
  )
}

/** Offers to file such mail by itself from now on; only where a colleague wrote to somebody outside. */
export function Remember({ review, extras, onExtras }: Pick<Props, 'review' | 'extras' | 'onExtras'>) {
  const { t } = useTranslation('reviews')
  const { crmAddress } = useSession()
  const addressee = addresseeToRemember(review, crmAddress)
  if (addressee === null) return null
  const { remember, ...others } = extras
  const from = review.message.from
  return (
    <Checkbox
      size="xs"
      label={t('remember', { sender: from?.name === '' ? from.address : from?.name, addressee })}
      checked={remember !== undefined}
      onChange={(event) => onExtras(event.currentTarget.checked ? { ...others, remember: addressee } : others)}
    />
  )
}
