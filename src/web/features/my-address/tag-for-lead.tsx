import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyLine } from '../../ui/copy-line.tsx'
import { LeadSearch, type FoundLead } from '../../ui/lead-search.tsx'
import { leadTag } from '../../lib/lead-tag.ts'
import { useSession } from '../../lib/session.ts'
import { mailtoLink } from '../../lib/mailto.ts'

/** Pick a lead, and get what belongs into the subject, or a mail that has it already. */
export function TagForLead({ crmAddress }: { readonly crmAddress: string }) {
  const { t } = useTranslation('myAddress')
  const { tenant } = useSession()
  const [lead, setLead] = useState<FoundLead | null>(null)
  if (lead === null) return <LeadSearch onChosen={setLead} />
  const place = { leadWord: tenant.leadWord, origin: '' }
  const subject = leadTag(lead, 'title', place)
  const link = mailtoLink({ to: '', bcc: crmAddress, subject })
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {lead.number} {lead.name}
      </Text>
      <CopyLine label={t('tagForLead.tag')} value={leadTag(lead, 'tag', place)} />
      <CopyLine label={t('tagForLead.subject')} value={subject} />
      <Group>
        {link !== null && (
          <Button component="a" href={link}>
            {t('tagForLead.write')}
          </Button>
        )}
        <Button variant="default" onClick={() => setLead(null)}>
          {t('tagForLead.other')}
        </Button>
      </Group>
    </Stack>
  )
}
