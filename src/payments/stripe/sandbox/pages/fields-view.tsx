import type { ComponentChildren } from 'preact'
import { CardMark, markNames, type Mark } from '../../../card-marks.tsx'
import { brandOf, type Faults, type Field, type Typed } from './card.ts'
import { countriesIn } from './countries.ts'
import type { Spoken, Words } from './words.ts'

export interface FormProps {
  spoken: Spoken
  typed: Typed
  faults: Faults
}

/** What is wrong with a field, in words. */
export function faultText(words: Words, faults: Faults, field: Field): string | undefined {
  const found = faults[field]
  if (!found) return undefined
  return 'fault' in found ? words.fault[found.fault] : words.declined[found.declined]
}

/** Everything that is wrong, each a way to its field. The page opens with the focus here. */
export function Trouble({ spoken: { words }, faults }: FormProps) {
  const fields = Object.keys(faults) as Field[]
  if (fields.length === 0) return null
  const declined = Object.values(faults).some((found) => 'declined' in found)
  return (
    <div class="trouble" role="alert" tabIndex={-1} autofocus aria-labelledby="trouble">
      <h2 id="trouble">{declined ? words.declinedSummary : words.troubleSummary}</h2>
      <ul>
        {fields.map((field) => (
          <li>
            <a href={`#${field}`}>{faultText(words, faults, field)}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface Described {
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: 'true'
}

/** A label, what it means, what is wrong, and the field, which is described by both. */
function Labelled(props: {
  name: Field
  label: string
  hint?: string | undefined
  fault: string | undefined
  beside?: ComponentChildren
  control: (described: Described) => ComponentChildren
}) {
  const { name, label, hint, fault, beside, control } = props
  const described = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ')
  return (
    <div class={`field field-${name}`}>
      <div class="field-head">
        <label for={name}>{label}</label>
        {beside}
      </div>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${name}-fault`}>
          {fault}
        </p>
      )}
      {control({
        id: name,
        ...(described === '' ? {} : { 'aria-describedby': described }),
        ...(fault ? { 'aria-invalid': 'true' as const } : {}),
      })}
    </div>
  )
}

export function TextField(
  props: FormProps & {
    name: Field
    label: string
    hint?: string
    autocomplete: string
    inputmode?: 'numeric' | 'email' | 'text'
    beside?: ComponentChildren
    longest: number
    secret?: boolean
    capitals?: boolean
  },
) {
  const { name, typed, faults, spoken } = props
  return (
    <Labelled
      name={name}
      label={props.label}
      hint={props.hint}
      fault={faultText(spoken.words, faults, name)}
      beside={props.beside}
      control={(described) => (
        <input
          {...described}
          name={name}
          type="text"
          value={props.secret ? '' : typed[name]}
          required
          maxLength={props.longest}
          autocomplete={props.autocomplete}
          inputmode={props.inputmode}
          autocapitalize={props.capitals ? 'words' : 'none'}
          spellcheck={false}
        />
      )}
    />
  )
}

/** The card's own fields. The security code never comes back, except with a test card that was just chosen. */
export function CardFields(props: FormProps & { filled?: boolean }) {
  const { words } = props.spoken
  const again = props.typed.number !== '' && !props.filled && props.faults.cvc === undefined
  return (
    <>
      <TextField
        {...props}
        name="number"
        label={words.number}
        autocomplete="cc-number"
        inputmode="numeric"
        longest={40}
        beside={<Marks number={props.typed.number} accepted={words.accepted} />}
      />
      <div class="pair">
        <TextField
          {...props}
          name="expiry"
          label={words.expiry}
          hint={words.expiryHint}
          autocomplete="cc-exp"
          inputmode="numeric"
          longest={12}
        />
        <TextField
          {...props}
          name="cvc"
          label={words.cvc}
          hint={again ? words.cvcAgain : words.cvcHint}
          autocomplete="cc-csc"
          inputmode="numeric"
          longest={8}
          secret={!props.filled}
        />
      </div>
      <TextField {...props} name="name" label={words.name} autocomplete="cc-name" longest={300} capitals />
      <CountryField {...props} />
    </>
  )
}

export function CountryField(props: FormProps) {
  const { words, phrases } = props.spoken
  return (
    <Labelled
      name="country"
      label={words.country}
      fault={faultText(words, props.faults, 'country')}
      control={(described) => (
        <select {...described} name="country" autocomplete="country">
          {countriesIn(phrases.locale).map(({ code, name }) => (
            <option value={code} selected={code === props.typed.country}>
              {name}
            </option>
          ))}
        </select>
      )}
    />
  )
}

const MARKS: Mark[] = ['visa', 'mastercard', 'amex']

/** Which cards are taken; once a number is there, whose it is. */
function Marks({ number, accepted }: { number: string; accepted: string }) {
  const brand = brandOf(number)
  const known = MARKS.filter((mark) => mark === brand)
  return (
    <span class="marks">
      {known.length === 0 && <span class="unseen">{accepted}</span>}
      {(known.length > 0 ? known : MARKS).map((mark) => (
        <CardMark mark={mark} />
      ))}
      {known.map((mark) => (
        <span class="mark-name" aria-hidden="true">
          {markNames[mark]}
        </span>
      ))}
    </span>
  )
}
