// Made by `npm run tables` from the migrated database; a test holds the two together.
import type { Generated } from 'kysely'

export interface Tables {
  addresses: {
    section_slug: string
    slug: string
    story_id: string
    since: string
  }
  arrangements: {
    id: string
    at: string
    by_name: string
    places: string
  }
  audit: {
    id: string
    at: string
    staff_id: string | null
    name: string
    act: string
    about: string
    detail: string
    network: string
    words: string
  }
  brief_withdrawals: {
    brief_id: string
    at: string
    by_name: string
  }
  briefs: {
    id: string
    language: string
    headline: string
    text: string
    weight: string
    section_id: string | null
    story_id: string | null
    source: string
    published_at: string
    by_name: string
  }
  bylines: {
    id: string
    slug: string
    name: string
    role: string
    about: string
    picture: string | null
  }
  changes: {
    seq: Generated<number>
    at: string
    keys: string
  }
  checkouts: {
    id: string
    form_key: string
    purpose: string
    wanted: string
    email: string
    reader_id: string | null
    currency: string
    amount: number
    interval: string | null
    quantity: number
    language: string
    from_story: string | null
    made_at: string
    session_id: string | null
    session_url: string | null
    expires_at: string | null
    settled_at: string | null
    closed_at: string | null
  }
  compared: {
    list: string
    mark: string
    at: string
  }
  corrections: {
    id: string
    story_id: string
    kind: string
    text: string
    at: string
    by_name: string
  }
  disputes: {
    id: string
    payment_id: string
    provider_id: string
    currency: string
    amount: number
    state: string
    because: string
    opened_at: string
    answer_by: string | null
    closed_at: string | null
  }
  dunning_steps: {
    standing_payment_id: string
    failing_since: string
    step: string
    at: string
  }
  earned_through: {
    one: number
    day: number
  }
  entries: {
    posting_id: string
    number: number
    account: string
    currency: string
    amount: number
  }
  failed_payments: {
    id: string
    provider_id: string
    standing_payment_id: string | null
    checkout_id: string | null
    currency: string
    amount: number
    at: string
    because: string
  }
  files: {
    hash: string
    name: string
    media_type: string
    bytes: number
    added_at: string
  }
  gate_alarms: {
    id: string
    at: string
    until: string
    because: string
    by_name: string | null
    declined: number
    paid: number
    eased_at: string | null
  }
  gate_counts: {
    what: string
    bucket: string
    count: number
  }
  gate_used: {
    hash: string
    form_key: string
    until: string
  }
  grants: {
    id: string
    reader_id: string
    membership_id: string
    reason: string
    by_name: string
    made_at: string
    from_at: string
    until_at: string | null
    taken_back_at: string | null
  }
  import_findings: {
    import_id: string
    about: string
    number: number
    kind: string
    name: string
    what: string
  }
  import_rows: {
    import_id: string
    kind: string
    number: number
    row_key: string
    belongs_to: string
    data: string
    outcome: string | null
  }
  imported_members: {
    source: string
    email: string
    name: string
    data: string
    imported_at: string
  }
  imported_stories: {
    source: string
    source_key: string
    story_id: string
    revision_id: string
    section_slug: string
    slug: string
    draft_hash: string
    imported_at: string
  }
  imports: {
    id: string
    source: string
    file_hash: string
    file_name: string
    wishes: string
    begun_at: string
    worker: string | null
    leased_until: string | null
    facts: string
    staged_at: string | null
    finished_at: string | null
    report: string | null
  }
  joined_from: {
    day: string
    story_path: string
    joined: number
  }
  letters: {
    id: string
    occasion: string
    kind: string
    reader_id: string | null
    from_name: string
    to_name: string
    to_address: string
    language: string
    subject: string
    text: string
    html: string
    headers: string
    forgets: number
    made_at: string
    due_at: string
    rank: number
    state: string
    attempts: number
    message_id: string | null
    claimed_by: string | null
    claimed_until: string | null
    handed_over_at: string | null
    settled_at: string | null
    answer: string | null
  }
  lexicon_entries: {
    id: string
    spelling: string
    language: string
    ipa: string | null
    respelling: string | null
    match: string
    added_at: string
    added_by: string
    removed_at: string | null
    removed_by: string | null
  }
  looks: {
    about: string
    holder: string
    until: string
  }
  mailbox_letters: {
    id: string
    received_at: string
    sent_from: string
    sent_to: string
    message_id: string
    subject: string
    words: string
    raw: string
  }
  member_import_rows: {
    import_id: string
    number: number
    data: string
    outcome: string | null
    said: string | null
  }
  member_imports: {
    id: string
    file_name: string
    shape: string
    wishes: string
    begun_at: string
    begun_by: string
    rows: number
    worker: string | null
    leased_until: string | null
    finished_at: string | null
  }
  membership_changes: {
    id: string
    membership_id: string
    at: string
    kind: string
    before: string
    after: string
    by_name: string
  }
  memberships: {
    id: string
    reader_id: string
    tier_id: string
    origin: string
    started_at: string
    ended_at: string | null
    ended_because: string | null
  }
  narration_choices: {
    story_id: string
    voice: string | null
    silent: number
    left_out: string
    chosen_at: string
    chosen_by: string
  }
  narration_voices: {
    language: string
    voice: string
    chosen_at: string
    chosen_by: string
  }
  narration_wishes: {
    story_id: string
    revision_id: string
    wanted_at: string
    due_at: string
    worker: string | null
    leased_until: string | null
    tries: number
    made: number
    sentences: number
    trouble: string | null
  }
  narrations: {
    id: string
    story_id: string
    revision_id: string
    made_by: string
    voice: string
    language: string
    file_hash: string
    media_type: string
    bytes: number
    milliseconds: number
    places: string
    words: string
    chapters: string
    work: number
    made_at: string
    approved_at: string | null
    approved_by: string | null
    ended_at: string | null
    sentences: number
    spoken_anew: number
    script_at: string
    kept_at: string | null
    looked_at: string
    stale_words: string | null
  }
  notes: {
    id: string
    reader_id: string
    at: string
    by_name: string
    text: string
  }
  notices: {
    id: string
    kind: string
    about_kind: string
    about: string
    sent_at: string
    arrived_at: string
    due_at: string
    tries: number
    done_at: string | null
    said: string | null
  }
  payers_to_forget: {
    payer_id: string
    wanted_at: string
  }
  payments: {
    id: string
    provider_id: string
    purpose: string
    kind: string
    checkout_id: string | null
    standing_payment_id: string | null
    reader_id: string | null
    email: string | null
    language: string
    currency: string
    amount: number
    paid_at: string
    settled_currency: string | null
    settled_amount: number | null
    settled_fee: number | null
    method: string
    card_brand: string | null
    card_last4: string | null
    period_from: string | null
    period_until: string | null
    receipt_number: string
  }
  picture_avifs: {
    hash: string
    state: string
    at: string
  }
  pictures: {
    hash: string
    media_type: string
    width: number
    height: number
    bytes: number
    focal_x: number
    focal_y: number
    colour: string
    added_at: string
  }
  podcast_feeds: {
    id: string
    token_hash: string
    reader_id: string
    made_at: string
    ended_at: string | null
  }
  postings: {
    id: string
    kind: string
    about: string
    at: string
    day: string
    said: string
  }
  price_changes: {
    id: string
    tier_id: string
    currency: string
    interval: string
    amount: number
    from_at: string
    made_at: string
    by_name: string
  }
  publication_bylines: {
    story_id: string
    byline_id: string
    rank: number
    published_at: string
  }
  publication_topics: {
    story_id: string
    topic_id: string
    rank: number
    published_at: string
  }
  publications: {
    story_id: string
    revision_id: string
    section_id: string
    language: string
    published_at: string
    revised_at: string
    access: string | null
    free_from: string | null
  }
  readers: {
    id: string
    email: string | null
    name: string
    postal_address: string
    language: string
    made_at: string
    confirmed_at: string | null
    erased_at: string | null
    sought: string
  }
  receipt_numbers: {
    year: number
    last: number
  }
  recognitions: {
    id: string
    payment_id: string
    currency: string
    amount: number
    from_day: number
    until_day: number
    ended_day: number | null
  }
  redirects: {
    from_path: string
    to_path: string
    since: string
  }
  refunds: {
    id: string
    payment_id: string
    provider_id: string | null
    currency: string
    amount: number
    state: string
    reason: string
    by_name: string
    wanted_at: string
    asked_at: string | null
    made_at: string | null
    failed_at: string | null
    said: string | null
  }
  revisions: {
    id: string
    story_id: string
    number: number
    made_at: string
    made_by: string
    language: string
    section_id: string
    slug: string
    kicker: string
    headline: string
    standfirst: string
    dateline: string
    byline_ids: string
    topic_ids: string
    lead_picture: string | null
    source_credits: string
    minutes: number
    body: string
    access: string | null
    free_from: string | null
  }
  schedules: {
    story_id: string
    revision_id: string
    publish_at: string
    made_at: string
    by_name: string
  }
  search_entries: {
    number: number
    kind: string
    id: string
    language: string
    published_at: string
    analysis: number
  }
  seat_links: {
    membership_id: string
    token_hash: string
    made_at: string
  }
  seats: {
    id: string
    membership_id: string
    email: string | null
    language: string
    token_hash: string | null
    given_at: string
    reader_id: string | null
    taken_membership_id: string | null
    taken_at: string | null
    ended_at: string | null
  }
  sections: {
    id: string
    slug: string
    name: string
    standfirst: string
    rank: number
  }
  sentence_sounds: {
    hash: string
    milliseconds: number
    bytes: number
    made_at: string
    used_at: string
  }
  sessions: {
    id: string
    token_hash: string
    realm: string
    owner_id: string
    made_at: string
    seen_at: string
    ends_at: string
    agent: string
    network: string
  }
  settings: {
    name: string
    value: string
    set_at: string
  }
  sign_in_requests: {
    id: string
    realm: string
    email: string
    language: string
    return_to: string
    network: string
    invitation: number
    asked_at: string
    ends_at: string
    written_at: string | null
    link_hash: string | null
    code_hash: string | null
    tries: number
    used_at: string | null
    ended_at: string | null
  }
  sign_offs: {
    revision_id: string
    story_id: string
    at: string
    by_name: string
  }
  staff: {
    id: string
    name: string
    email: string
    role: string
    language: string
    made_at: string
    made_by: string
    removed_at: string | null
  }
  standing_payments: {
    id: string
    provider_id: string
    purpose: string
    checkout_id: string | null
    membership_id: string | null
    reader_id: string | null
    email: string | null
    payer_id: string
    wanted: string
    currency: string
    amount: number
    interval: string
    quantity: number
    state: string
    period_from: string | null
    period_until: string | null
    cancel_at: string | null
    resumes_at: string | null
    failing_since: string | null
    next_wanted: string | null
    card_brand: string | null
    card_last4: string | null
    made_at: string
    looked_at: string
    end_wanted_at: string | null
    ended_at: string | null
  }
  stories: {
    id: string
    translations: string | null
    made_at: string
  }
  suppressions: {
    address: string
    since: string
    because: string
  }
  terms: {
    id: string
    membership_id: string
    from_at: string
    until_at: string | null
    because_kind: string
    because_id: string
    taken_back_at: string | null
  }
  tier_prices: {
    tier_id: string
    currency: string
    interval: string
    suggested: number
    minimum: number
    offered: string
  }
  tiers: {
    id: string
    slug: string
    kind: string
    words: string
    rank: number
    made_at: string
    retired_at: string | null
  }
  topics: {
    id: string
    slug: string
    name: string
    standfirst: string
  }
  withdrawals: {
    story_id: string
    at: string
    by_name: string
    reason: string
    published_at: string
  }
}
