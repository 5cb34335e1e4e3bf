import { Card, Radio, SegmentedControl, Stack, Text, Title, useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ImageSenders } from './image-senders.tsx'
import { KeySettings } from './key-settings.tsx'
import { NoticeSettings } from './notice-settings.tsx'
import { Page } from '../../ui/page.tsx'
import { PasswordForm } from './password-form.tsx'
import { Sessions } from './sessions.tsx'
import { TimeSettings } from './time-settings.tsx'
import { chooseLanguage } from '../../lib/follow-language.ts'
import { languageNames, languages, type UiLanguage } from '../../lib/i18n.ts'
import { patch } from '../../lib/api.ts'
import { preferences } from '../../lib/preferences.ts'
import { sessionQuery, useSession } from '../../lib/session.ts'
import { useChange } from '../../ui/use-change.ts'
import { useStored } from '../../lib/stored.ts'
import './preferences.css'

/** How one person wants it: language, looks, keys, and where they are signed in. */
export function PreferencesPage() {
  const { t } = useTranslation('preferences')
  return (
    <Page title={t('title')} size="md">
      <Stack>
        <Section title={t('language.title')}>
          <LanguageSetting />
        </Section>
        <Section title={t('times.title')}>
          <TimeSettings />
        </Section>
        <Section title={t('notices.title')}>
          <NoticeSettings />
        </Section>
        <Section title={t('looks.title')}>
          <Looks />
        </Section>
        <Section title={t('keys.title')}>
          <KeySettings />
        </Section>
        <Section title={t('images.title')}>
          <ImageSenders />
        </Section>
        <Section title={t('sessions.title')}>
          <Sessions />
        </Section>
        <Section title={t('password.title')}>
          <PasswordForm />
        </Section>
      </Stack>
    </Page>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      {children}
    </Card>
  )
}

/** The page changes at once; the server keeps it too, so that it follows to other browsers. */
function LanguageSetting() {
  const { t, i18n } = useTranslation('preferences')
  const queryClient = useQueryClient()
  const session = useSession()
  const save = useChange({
    send: (language: UiLanguage) => patch('/session', { body: { language } }),
    words: () => t('saved'),
    touches: ['session'],
  })
  const choose = async (language: UiLanguage) => {
    // Known at once: the next page asks for it, maybe before the server has answered.
    queryClient.setQueryData(sessionQuery.queryKey, { ...session, user: { ...session.user, language } })
    await chooseLanguage(language)
    save.mutate(language)
  }
  return (
    <Radio.Group
      label={t('language.label')}
      value={i18n.language}
      onChange={(value) => void choose(languages.find((each) => each === value) ?? 'en')}
    >
      <Stack gap="xs" mt="xs">
        {languages.map((language) => (
          <Radio
            key={language}
            value={language}
            label={<span lang={language === 'zh' ? 'zh-Hans' : language}>{languageNames[language]}</span>}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}

function Looks() {
  const { t } = useTranslation('preferences')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const chosen = useStored(preferences)
  return (
    <Stack>
      <Choice
        label={t('looks.scheme')}
        value={colorScheme}
        options={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`looks.${value}`) }))}
        onChange={(value) => setColorScheme(value === 'light' || value === 'dark' ? value : 'auto')}
      />
      <Choice
        label={t('looks.density')}
        value={chosen.density}
        options={(['comfortable', 'compact'] as const).map((value) => ({ value, label: t(`looks.${value}`) }))}
        onChange={(value) => preferences.set({ ...chosen, density: value === 'compact' ? 'compact' : 'comfortable' })}
      />
      <Text size="xs" c="dimmed">
        {t('looks.here')}
      </Text>
    </Stack>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: { value: string; label: string }[]
  readonly onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <div>
      <Text size="sm" fw={500} id={id} mb={4}>
        {label}
      </Text>
      <SegmentedControl aria-labelledby={id} value={value} onChange={onChange} data={options} />
    </div>
  )
}
