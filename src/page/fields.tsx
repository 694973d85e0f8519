import { h, type ComponentChildren, type LooseInputHTMLAttributes } from 'preact'
import type { Phrases } from './phrases.ts'

/** What is wrong with a form that came back, by the name of the field. */
export type Faults = Record<string, string>

interface FieldProps {
  name: string
  label: string
  /** What helps to fill it in, said before it. */
  hint?: ComponentChildren
  /** What is wrong with what was typed: a sentence that says what to do. */
  fault?: string | undefined
  /** Another id than the name, where a page has two forms with fields of one name. */
  id?: string
}

type InputProps = FieldProps & {
  type?: 'text' | 'email' | 'search' | 'date' | 'number' | 'url' | 'file'
  /** Of a file: its kinds. */
  accept?: string
  value?: string | undefined
  autocomplete?: string
  inputMode?: 'numeric' | 'decimal' | 'email'
  maxLength?: number
  required?: boolean
  pattern?: string
  min?: string
  max?: string
  step?: string
  /** So wide as what is typed: for codes and sums. */
  short?: boolean
  /** A unit after the field, such as the currency. */
  after?: string
}

/** One line to type, with its label, its hint and what was wrong with it. */
export function Field({
  name,
  label,
  hint,
  fault,
  id = name,
  short,
  after,
  type = 'text',
  ...input
}: InputProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <Beside id={id} hint={hint} fault={fault} />
      <div class="field-row">
        <AnyInput
          {...input}
          {...describedBy(id, hint, fault)}
          type={type}
          id={id}
          name={name}
          class={short ? 'short' : undefined}
        />
        {after && <span class="field-after">{after}</span>}
      </div>
    </div>
  )
}

/** Preact's types know a kind of input by its name alone, and here the name is not known yet. */
function AnyInput(props: LooseInputHTMLAttributes<HTMLInputElement>) {
  return h('input', props)
}

export function TextField({
  name,
  label,
  hint,
  fault,
  id = name,
  value,
  ...area
}: FieldProps & { value?: string; rows?: number; maxLength?: number; required?: boolean }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <Beside id={id} hint={hint} fault={fault} />
      <textarea {...area} {...describedBy(id, hint, fault)} id={id} name={name}>
        {value}
      </textarea>
    </div>
  )
}

export interface Choice {
  value: string
  label: string
  hint?: string
}

export function SelectField({
  name,
  label,
  hint,
  fault,
  id = name,
  value,
  choices,
}: FieldProps & { value?: string | undefined; choices: Choice[] }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <Beside id={id} hint={hint} fault={fault} />
      <select {...describedBy(id, hint, fault)} id={id} name={name}>
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** One of several, all of them in view. */
export function RadioField({
  name,
  label,
  hint,
  fault,
  id = name,
  value,
  choices,
}: FieldProps & { value?: string | undefined; choices: Choice[] }) {
  return (
    <fieldset class="field choices" {...describedBy(id, hint, fault)}>
      <legend>{label}</legend>
      <Beside id={id} hint={hint} fault={fault} />
      {choices.map((choice, at) => (
        <ChoiceLine
          type="radio"
          id={at === 0 ? id : `${id}-${choice.value}`}
          name={name}
          choice={choice}
          checked={choice.value === value}
        />
      ))}
    </fieldset>
  )
}

/** Something to be ticked or left. */
export function TickField({
  name,
  label,
  hint,
  fault,
  id = name,
  checked = false,
}: FieldProps & { hint?: string; checked?: boolean }) {
  return (
    <div class="field choices">
      <Beside id={id} hint={undefined} fault={fault} />
      <ChoiceLine
        type="checkbox"
        id={id}
        name={name}
        choice={{ value: 'yes', label, ...(typeof hint === 'string' && { hint }) }}
        checked={checked}
      />
    </div>
  )
}

function ChoiceLine(props: {
  type: 'radio' | 'checkbox'
  id: string
  name: string
  choice: Choice
  checked: boolean
}) {
  const { id, choice } = props
  return (
    <div class="choice">
      <input
        type={props.type}
        id={id}
        name={props.name}
        value={choice.value}
        checked={props.checked}
        aria-describedby={choice.hint ? `${id}-hint` : undefined}
      />
      <label for={id}>{choice.label}</label>
      {choice.hint && (
        <p class="hint" id={`${id}-hint`}>
          {choice.hint}
        </p>
      )}
    </div>
  )
}

function Beside({ id, hint, fault }: { id: string; hint: ComponentChildren; fault: string | undefined }) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </>
  )
}

function describedBy(id: string, hint: ComponentChildren, fault: string | undefined) {
  const ids = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return {
    'aria-describedby': ids === '' ? undefined : ids,
    'aria-invalid': fault ? ('true' as const) : undefined,
  }
}

/** Over a form that came back: what has to be mended, each a link to its field. A name without a field stands alone. */
export function FaultSummary({
  faults,
  phrases,
  fields,
}: {
  faults: Faults
  phrases: Phrases
  /** Names of fields that can be gone to; all of them unless given. */
  fields?: string[]
}) {
  const lines = Object.entries(faults)
  if (lines.length === 0) return null
  return (
    <div class="fault-summary" role="alert" aria-labelledby="fault-summary">
      <h2 id="fault-summary">{phrases.lookAgain}</h2>
      <ul class="faults">
        {lines.map(([name, fault]) => (
          <li>{fields === undefined || fields.includes(name) ? <a href={`#${name}`}>{fault}</a> : fault}</li>
        ))}
      </ul>
    </div>
  )
}
