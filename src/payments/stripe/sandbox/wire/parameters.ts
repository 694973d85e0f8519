import { z } from 'zod'
import { missingParameter, refused, unknownParameter } from './refusal.ts'

/** Parameters come as text: these read them as what they stand for. */
export const text = z.string().min(1).max(5000)
export const whole = z
  .string()
  .regex(/^-?\d{1,12}$/, 'Invalid integer')
  .transform(Number)
export const amount = whole.refine(
  (value) => value >= 0 && value <= 99_999_999,
  'Invalid non-negative integer',
)
export const moment = whole.refine((value) => value > 0, 'Invalid timestamp')
export const flag = z.enum(['true', 'false'], 'Invalid boolean').transform((value) => value === 'true')
export const decimal = z.string().regex(/^\d{1,12}(\.\d{1,12})?$/, 'Invalid decimal')
export const currency = z
  .string()
  .regex(/^[a-zA-Z]{3}$/, 'Invalid currency')
  .transform((code) => code.toLowerCase())
/** Names without a prototype's: `__proto__` is a name like another. */
export const metadata = z.union([z.literal(''), z.record(z.string().max(40), z.string().max(500))])
export const address = z.strictObject({
  city: z.string().optional(),
  country: z.string().optional(),
  line1: z.string().optional(),
  line2: z.string().optional(),
  postal_code: z.string().optional(),
  state: z.string().optional(),
})

/** Sent empty, it is taken away. */
export function clearable<T extends z.ZodType>(of: T) {
  return z.union([z.literal('').transform(() => null), of])
}

/** What every request may have. */
export const anyRequest = { expand: z.array(text).max(20).optional() }

const range = z.union([
  moment,
  z.strictObject({
    gt: whole.optional(),
    gte: whole.optional(),
    lt: whole.optional(),
    lte: whole.optional(),
  }),
])

export const anyList = {
  ...anyRequest,
  limit: whole.refine((value) => value >= 1 && value <= 100, 'Limit must be between 1 and 100').optional(),
  starting_after: text.optional(),
  ending_before: text.optional(),
  created: range.optional(),
}

export function parameters<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({ ...anyRequest, ...shape })
}

export function listParameters<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({ ...anyList, ...shape })
}

export type ListAsked = z.infer<z.ZodObject<typeof anyList>>

/** Reads a form by its schema; whatever does not fit is refused in Stripe's way, the first of it by name. */
export function read<T extends z.ZodType>(schema: T, form: unknown): z.infer<T> {
  const result = schema.safeParse(form)
  if (result.success) return result.data
  throw refusalFor(result.error.issues[0]!, form)
}

function refusalFor(issue: z.core.$ZodIssue, form: unknown) {
  const param = bracketed(issue.path)
  if (issue.code === 'unrecognized_keys') return unknownParameter(bracketed([...issue.path, issue.keys[0]!]))
  if (issue.code === 'invalid_key') return unknownParameter(param)
  const given = valueAt(form, issue.path)
  if (given === undefined) return missingParameter(param)
  if (issue.code === 'invalid_union') {
    const deeper = issue.errors
      .flat()
      .toSorted((a, b) => b.path.length - a.path.length)
      .find((one) => one.code === 'unrecognized_keys' || one.path.length > 0)
    if (deeper) return refusalFor({ ...deeper, path: [...issue.path, ...deeper.path] }, form)
  }
  if (given === '')
    return refused(
      `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset.`,
      { code: 'parameter_invalid_empty', param },
    )
  if (issue.code === 'custom' || issue.code === 'invalid_format')
    return refused(`${issue.message}: ${shown(given)}`, {
      ...(issue.message === 'Invalid integer' ? { code: 'parameter_invalid_integer' } : {}),
      param,
    })
  if (issue.code === 'invalid_value')
    return refused(`Invalid ${param}: must be one of ${issue.values.map(String).join(', ')}`, { param })
  return refused(`Invalid ${param}: ${issue.message}`, { param })
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 100) : 'not a single value'
}

function bracketed(path: PropertyKey[]): string {
  return path.map((part, index) => (index === 0 ? String(part) : `[${String(part)}]`)).join('')
}

function valueAt(form: unknown, path: PropertyKey[]): unknown {
  let value = form
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.entries(value).find(([name]) => name === String(part))?.[1]
  }
  return value
}
