import {
  Fieldset,
  NumberInput,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { languageCodes } from '../../lib/language-codes.ts'
import { nameOf, numberMarks } from '../../lib/format.ts'
import { RecordSelect, useRecord } from '../../ui/record-select.tsx'
import { RevenueRows } from './revenue-rows.tsx'
import { StageInput } from './stage-input.tsx'
import { AddressFields } from './address-fields.tsx'
import { UserSelect } from '../../ui/user-select.tsx'
import type { LeadValues } from './lead-form.ts'

interface Props {
  readonly form: UseFormReturnType<LeadValues>
  readonly isNew: boolean
}

const twoColumns = { base: 1, sm: 2 } as const

/** The fields, grouped as a person thinks of them: what it is, who it is, where it stands, what it is worth. */
export function LeadFields({ form, isNew }: Props) {
  return (
    <Stack gap="sm">
      <What form={form} isNew={isNew} />
      <Who form={form} />
      <Where form={form} />
      <RevenueRows form={form} />
    </Stack>
  )
}

function What({ form, isNew }: Props) {
  const { t } = useTranslation('leads')
  return (
    <>
      <TextInput data-autofocus withAsterisk label={t('field.name')} maxLength={300} {...form.getInputProps('name')} />
      <SimpleGrid cols={twoColumns}>
        <div>
          <Text size="sm" fw={500} id="lead-kind">
            {t('field.kind')}
          </Text>
          <SegmentedControl
            fullWidth
            aria-labelledby="lead-kind"
            data={(['lead', 'opportunity'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
            {...form.getInputProps('kind')}
          />
        </div>
        {isNew && (
          <TextInput
            label={t('field.number')}
            description={t('numberHint')}
            inputMode="numeric"
            maxLength={12}
            {...form.getInputProps('number')}
          />
        )}
      </SimpleGrid>
      <Textarea
        label={t('field.description')}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={20_000}
        {...form.getInputProps('description')}
      />
    </>
  )
}

function Who({ form }: Pick<Props, 'form'>) {
  const { t } = useTranslation(['leads', 'common'])
  const { companyId, emails } = form.values
  const contactWords = useContactWords(form)
  return (
    <Fieldset legend={t('group.who')}>
      <SimpleGrid cols={twoColumns}>
        <RecordSelect
          path="companies"
          label={t('field.companyId')}
          value={companyId}
          description={contactWords}
          error={errorOf(form, 'companyId')}
          onChange={(id) => {
            // A contact of the old company would stand for the new one.
            if (id !== companyId) form.setFieldValue('contactId', null)
            form.setFieldValue('companyId', id)
          }}
        />
        <RecordSelect
          path="contacts"
          label={t('field.contactId')}
          value={form.values.contactId}
          error={errorOf(form, 'contactId')}
          createWith={{ companyId, emails }}
          onChange={(id) => form.setFieldValue('contactId', id)}
        />
        <TextInput label={t('field.contactName')} {...form.getInputProps('contactName')} />
        <Select
          searchable
          clearable
          label={t('field.language')}
          data={languageCodes.map((code) => ({ value: code, label: nameOf('language', code) }))}
          clearButtonProps={{ 'aria-label': t('common:clear') }}
          {...form.getInputProps('language')}
        />
        {(['emails', 'phones'] as const).map((field) => (
          <TagsInput
            key={field}
            label={t(`field.${field}`)}
            description={t('listHint')}
            acceptValueOnBlur
            splitChars={[',', ';']}
            {...form.getInputProps(field)}
          />
        ))}
      </SimpleGrid>
      <AddressFields form={form} />
    </Fieldset>
  )
}

/** What another company does to the contact: said before it is chosen, and once it is. */
function useContactWords(form: Props['form']): string | undefined {
  const { t } = useTranslation('leads')
  const { companyId, contactId } = form.values
  const before = form.getInitialValues()
  const contact = useRecord('contacts', contactId ?? before.contactId)?.name
  if (contact === undefined) return undefined
  if (contactId !== null) return companyId === null ? undefined : t('contactStaysBehind', { contact })
  return companyId === before.companyId ? undefined : t('contactLeft', { contact })
}

/** A stage that is chosen brings its probability, as a step on the stage bar does; what is typed after it counts. */
function StageFields({ form }: Pick<Props, 'form'>) {
  const { t } = useTranslation('leads')
  return (
    <>
      <StageInput
        label={t('field.stage')}
        maxLength={100}
        {...form.getInputProps('stage')}
        value={form.values.stage}
        onChosen={({ probability }) => {
          if (probability !== null) form.setFieldValue('probability', probability)
        }}
      />
      <NumberInput
        label={t('field.probability')}
        suffix=" %"
        min={0}
        max={100}
        decimalSeparator={numberMarks().decimal}
        {...form.getInputProps('probability')}
      />
    </>
  )
}

function Where({ form }: Pick<Props, 'form'>) {
  const { t } = useTranslation('leads')
  return (
    <Fieldset legend={t('group.where')}>
      <SimpleGrid cols={twoColumns}>
        <StageFields form={form} />
        <TextInput type="date" label={t('field.expectedClosing')} {...form.getInputProps('expectedClosing')} />
        <NumberInput
          label={t('field.priority')}
          description={t('priorityHint')}
          min={0}
          max={9}
          allowDecimal={false}
          {...form.getInputProps('priority')}
        />
        <UserSelect
          label={t('field.salespersonId')}
          value={form.values.salespersonId}
          error={errorOf(form, 'salespersonId')}
          onChange={(id) => form.setFieldValue('salespersonId', id)}
        />
        <TextInput label={t('field.team')} {...form.getInputProps('team')} />
        <TextInput label={t('field.campaign')} {...form.getInputProps('campaign')} />
        <TextInput label={t('field.source')} {...form.getInputProps('source')} />
        <TextInput label={t('field.businessUnit')} {...form.getInputProps('businessUnit')} />
        <TagsInput
          label={t('field.tags')}
          description={t('listHint')}
          acceptValueOnBlur
          {...form.getInputProps('tags')}
        />
      </SimpleGrid>
    </Fieldset>
  )
}

function errorOf(form: Props['form'], field: keyof LeadValues): string | undefined {
  const error = form.errors[field]
  return typeof error === 'string' ? error : undefined
}
