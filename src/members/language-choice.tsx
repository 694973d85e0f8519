import { SelectField } from '../page/fields.tsx'
import { LANGUAGES } from './phrases/languages.ts'

/** The languages that pages and letters of one's own are in, each by its own name. */
export function LanguageField({ chosen, label }: { chosen: string; label: string }) {
  const choices = Object.entries(LANGUAGES).map(([value, spoken]) => ({ value, label: spoken }))
  return <SelectField name="language" label={label} value={chosen} choices={choices} />
}
