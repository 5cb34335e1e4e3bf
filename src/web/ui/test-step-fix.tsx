import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TestMailPayload } from '../../contract/my-address.ts'
import { useSession } from '../lib/session.ts'

type Step = TestMailPayload['steps'][number]

interface Props {
  readonly step: Pick<Step, 'id' | 'why'>
  /** What the mail was found to belong to first. */
  readonly lead: TestMailPayload['lead']
}

/** Leads to where a failed step is mended; nothing where the reader may not open that page, or it is the mail itself. */
export function TestStepFix({ step, lead }: Props) {
  const { t } = useTranslation(['myAddress', 'common'])
  const { role } = useSession().user
  const place = placeOf(step)
  if (place === null) return null
  if (place === 'lead')
    return lead === null ? null : (
      <Anchor size="xs" renderRoot={(props) => <Link to="/leads/$lead" params={{ lead: lead.id }} {...props} />}>
        {t('fix.lead', { number: lead.number })}
      </Anchor>
    )
  if (place !== 'leads' && role !== 'admin') return null
  return (
    <Anchor size="xs" renderRoot={(props) => <Link to={paths[place]} {...props} />}>
      {t('fix.place', { place: t(`common:nav.${place}`) })}
    </Anchor>
  )
}

/** All but the leads are pages of admins. */
const paths = {
  hostNames: '/admin/host-names',
  users: '/admin/users',
  rules: '/admin/rules',
  status: '/admin/status',
  quarantine: '/quarantine',
  leads: '/leads',
} as const

type Place = keyof typeof paths | 'lead'

/** The reason knows better than the step. */
function placeOf({ id, why }: Props['step']): Place | null {
  return (why === null ? undefined : byReason[why]) ?? byStep[id]
}

const byReason: Readonly<Record<string, Place>> = {
  unknown_host_name: 'hostNames',
  unknown_user: 'users',
  ambiguous_user: 'users',
  blocked: 'rules',
  never_log: 'rules',
  filing_paused: 'rules',
  infected: 'quarantine',
  stranger_answers: 'quarantine',
  by_person: 'quarantine',
  parse_timeout: 'status',
  parse_memory: 'status',
  parser_limit: 'status',
  parser_crash: 'status',
  starts_never_returned: 'status',
}

const byStep: Readonly<Record<Step['id'], Place | null>> = {
  received: null,
  sender: null,
  company: 'hostNames',
  number: 'rules',
  lead: 'leads',
  contact: 'lead',
  filed: 'lead',
}
