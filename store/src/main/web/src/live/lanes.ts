import type { SessionFeature, WindowFeature } from './state';

/** A feature in readable words, beside its raw name. */
export interface FeatureName {
  readonly name: string;
  readonly label: string;
}

export interface Lane {
  readonly id: string;
  readonly label: string;
  readonly about: string;
  readonly features: readonly FeatureName[];
}

const lane = (id: string, label: string, about: string, features: Record<string, string>): Lane => ({
  id,
  label,
  about,
  features: Object.entries(features).map(([name, text]) => ({ name, label: text })),
});

export const LANES: readonly Lane[] = [
  lane('product', 'Product', 'what was looked at', {
    product_view_count: 'Product views',
    unique_product_count: 'Different products',
    return_view_count: 'Looked at again',
    top_product: 'Most viewed product',
    most_viewed_brand: 'Most viewed brand',
    price_range_viewed: 'Price range',
    avg_viewed_price: 'Average price',
    min_viewed_price: 'Lowest price',
    max_viewed_price: 'Highest price',
  }),
  lane('category', 'Category', 'where the browsing goes', {
    category_view_count: 'Category views',
    unique_categories: 'Different categories',
    repeat_category_view_count: 'Categories seen again',
    top_category: 'Top category',
    list_click_count: 'Clicks in lists',
    promo_view_count: 'Promotions seen',
    promo_click_count: 'Promotions clicked',
  }),
  lane('cart', 'Cart', 'what goes in and out', {
    cart_value: 'Cart value',
    cart_currency: 'Currency',
    cart_add_count: 'Additions',
    cart_remove_count: 'Removals',
    cart_update_frequency: 'Changes',
    cart_item_adds: 'Items added',
    cart_net_value: 'Net value added',
  }),
  lane('purchase', 'Purchase', 'what was bought', {
    orders_count: 'Orders',
    order_value: 'Order value',
    avg_order_value: 'Average order',
    items_purchased: 'Items bought',
    refund_value: 'Refunded',
    order_currency: 'Currency',
    last_order_id: 'Latest order',
  }),
];

export const SESSION_FEATURES: readonly FeatureName[] = lane('session', 'Session', '', {
  session_state: 'State',
  session_duration: 'Duration',
  session_start: 'Began',
  session_last_event: 'Latest event',
  session_page_count: 'Pages',
  session_bounce: 'Bounce',
  session_product_view_count: 'Product views',
  session_cart_add_count: 'Cart additions',
  session_cart_ratio: 'Additions per view',
  session_search_count: 'Searches',
  session_checkout_step: 'Checkout step',
  session_converted: 'Converted',
  session_revenue: 'Revenue',
  session_entry_page: 'Entry page',
  session_exit_page: 'Latest page',
  session_marketing_source: 'Campaign source',
  session_marketing_medium: 'Campaign medium',
  session_marketing_campaign: 'Campaign',
  session_referrer: 'Referrer',
  shopper_device_types: 'Devices',
  shopper_latest_platform: 'Platform',
  shopper_locations: 'Places',
  shopper_region_changes: 'Region changes',
}).features;

/** A row of the table: a feature and its value in each window that it has one in. */
export interface Row extends FeatureName {
  readonly values: ReadonlyMap<string, WindowFeature>;
}

export interface Group {
  readonly lane: Lane;
  readonly rows: readonly Row[];
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };
const DEFAULT_WINDOWS = ['5m', '1h', '24h'];

/** Length of a window such as `5m` in seconds; unknown ones count as endless. */
export function windowSeconds(window: string): number {
  const match = /^(\d+)([smhd])$/.exec(window);
  return match === null ? Number.POSITIVE_INFINITY : Number(match[1]) * (UNIT_SECONDS[match[2] ?? ''] ?? 1);
}

/** The windows in use, the shortest first; the usual ones as long as there is no value. */
export function windowsOf(features: readonly WindowFeature[]): string[] {
  const windows = new Set(features.map((feature) => feature.window));
  const used = windows.size === 0 ? DEFAULT_WINDOWS : [...windows];
  return used.sort((a, b) => windowSeconds(a) - windowSeconds(b));
}

/** All features by lane, those without a value too. What no lane knows comes last, under its raw name. */
export function groupsOf(features: readonly WindowFeature[]): Group[] {
  const values = new Map<string, Map<string, WindowFeature>>();
  for (const feature of features) {
    const row = values.get(feature.name) ?? new Map<string, WindowFeature>();
    row.set(feature.window, feature);
    values.set(feature.name, row);
  }
  const row = (feature: FeatureName): Row => ({ ...feature, values: values.get(feature.name) ?? new Map() });
  const known = new Set(LANES.flatMap((each) => each.features.map((feature) => feature.name)));
  const others = [...values.keys()].filter((name) => !known.has(name)).sort();
  const groups = LANES.map((each) => ({ lane: each, rows: each.features.map(row) }));
  if (others.length > 0) {
    const more = lane('other', 'Other', 'features of your own', Object.fromEntries(others.map((name) => [name, name])));
    groups.push({ lane: more, rows: more.features.map(row) });
  }
  return groups;
}

/** A session's values in the order of the catalogue, then those it doesn't know; without those that are absent. */
export function sessionRows(features: readonly SessionFeature[]): Array<FeatureName & { value: SessionFeature }> {
  const byName = new Map(features.map((feature) => [feature.name, feature]));
  const known = SESSION_FEATURES.flatMap((feature) => {
    const value = byName.get(feature.name);
    byName.delete(feature.name);
    return value === undefined ? [] : [{ ...feature, value }];
  });
  return [...known, ...[...byName.values()].map((value) => ({ name: value.name, label: value.name, value }))];
}

/** Where a value stands in the panel. */
export interface Place {
  readonly lane: string;
  readonly laneLabel: string;
  readonly label: string;
  readonly window: string | null;
}

const SESSION = { id: 'session', label: 'Session', features: SESSION_FEATURES };

const ORDER: readonly string[] = [...LANES, SESSION].flatMap((each) => each.features.map((feature) => feature.name));

/** The place of a value's feature in the catalogue; what is not in it comes last. */
export function rankOf(id: string): number {
  const rank = ORDER.indexOf(id.replace(/_\d+[smhd]$/, ''));
  return rank < 0 ? ORDER.length : rank;
}

/** The lane and readable name of a value's id, such as `cart_value_5m`. */
export function placeOf(id: string): Place {
  const match = /^(.*)_(\d+[smhd])$/.exec(id);
  const name = match?.[1] ?? id;
  for (const each of [...LANES, SESSION]) {
    const feature = each.features.find((candidate) => candidate.name === name);
    if (feature !== undefined) {
      return { lane: each.id, laneLabel: each.label, label: feature.label, window: match?.[2] ?? null };
    }
  }
  return { lane: 'other', laneLabel: 'Other', label: name, window: match?.[2] ?? null };
}
