/**
 * What the functions of the runtime do beside giving a result: which arguments they change, and whether what they give
 * shares data with their arguments. What depends on columns alone is told from the rest by it; a function that is not
 * listed is taken to do both to all of its arguments.
 */
export interface Effect {
  /** Positions of the arguments that are changed. */
  changes: readonly number[];
  /** Whether result and arguments may share data, be it as a view, as an element or as the argument itself. */
  shares: boolean;
}

/** Results are numbers or texts. */
const NUMBERS =
  'div floordiv index int intFloordiv intMod npFloordiv npIntFloordiv npIntMod npIntPow npMod npPow npRound pow rint pyRound pyInt ' +
  'scalarBetaln scalarErf scalarErfc scalarExpit scalarFactorial scalarGamma scalarGammaln scalarLogExpit scalarLogNdtr ' +
  'scalarLogaddexp scalarLogaddexp2 scalarLogit scalarNdtr scalarNormalLogpdf scalarNormalPdf scalarXlog1py scalarXlogy ' +
  'math_acos math_asin math_atan math_atan2 math_cbrt math_ceil math_comb math_copysign math_cos math_cosh math_degrees math_erf ' +
  'math_erfc math_exp math_exp2 math_expm1 math_fabs math_factorial math_floor math_fmod math_fsum math_gamma math_hypot ' +
  'math_isclose math_isfinite math_isinf math_isnan math_lgamma math_log math_log10 math_log1p math_log2 math_pow math_radians ' +
  'math_sin math_sinh math_sqrt math_tan math_tanh math_trunc bool compare compareValues contains keyOf len listAll listAny ' +
  'listCount listEqual listIndex listSum sameValue setIsSubset strGet strSlice sliceText tupleKey isscalar item truth size ' +
  'allclose array_equal norm isError rangeLength requireLength sameLength bitand bitor bitxor shl shr raise';

/** Results are new arrays, lists or sets, or numbers: nothing of the arguments is in them. */
const FRESH =
  'mod round equal range pyRange set setDifference setIntersection setItems setSymmetricDifference setUnion setOf dictKeys slice ' +
  'arange array astype copy empty empty_like eye full full_like identity linspace ones ones_like tri zeros zeros_like ' +
  'absolute abs add arccos arcsin arctan arctan2 around betaln bitwise_and bitwise_or bitwise_xor cbrt ceil cos cosh divide erf erfc ' +
  'exp exp2 expit expm1 fabs float_power floor floor_divide fmax fmin gammaln greater greater_equal hypot invert isfinite isinf ' +
  'isnan less less_equal log log10 log1p log2 log_expit log_ndtr logaddexp logaddexp2 logical_and logical_not logical_or ' +
  'logical_xor loggamma logit maximum minimum multiply ndtr negative norm_cdf norm_logcdf norm_logpdf norm_pdf norm_sf not_equal ' +
  'power reciprocal remainder sign sin sinh sqrt square subtract tan tanh true_divide trunc xlog1py xlogy all amax amin any argmax ' +
  'argmin average count_nonzero cummax cummin cumprod cumsum cumulative_sum log_softmax logsumexp max mean median min nanmax ' +
  'nanmean nanmin nansum percentile prod ptp quantile softmax std sum var dot inner matmul outer trace tril triu append ' +
  'column_stack concatenate flatten hstack delete repeat roll stack tile vstack argpartition argsort bincount digitize ' +
  'isin partition searchsorted sort unique argwhere ediff1d flatnonzero interp isclose nan_to_num nonzero where ' +
  'take_along_axis tolist';

/** Results are views, elements of the arguments or the arguments themselves, at least sometimes. */
const SHARING =
  'dict dictCopy dictGet dictGetOr dictItems dictOf dictValues elements enumerate list listConcat listGet listMax listMin listRepeat ' +
  'listSlice pySorted repeatList reversed sliceList sorted unpack zip asarray asanyarray ascontiguousarray diag diagonal ' +
  'atleast_1d atleast_2d broadcast_to clip diff expand_dims flip fliplr flipud ravel reshape squeeze swapaxes transpose select ' +
  'take contiguous vector nd view getitem subscript bound lookup positive some rethrow';

/** These change their first argument, and may keep the others in it. */
const CHANGING =
  'dictClear dictDel dictPop dictSet dictSetDefault dictUpdate listAppend listDel listExtend listInsert listPop listRemove ' +
  'listReverse listSet listSetSlice listSort setAdd setDiscard setRemove assign fill setitem put put_along_axis ' +
  'sortInPlace sort_in_place';

/** The same of their second argument: the first is the name of an operation. */
const CHANGING_SECOND = 'inplace inplacePut';

const listed = (names: string, effect: Effect): [string, Effect][] =>
  names.split(' ').map(name => [name, effect]);

export const EFFECTS: ReadonlyMap<string, Effect> = new Map([
  ...listed(NUMBERS, { changes: [], shares: false }),
  ...listed(FRESH, { changes: [], shares: false }),
  ...listed(SHARING, { changes: [], shares: true }),
  ...listed(CHANGING, { changes: [0], shares: true }),
  ...listed(CHANGING_SECOND, { changes: [1], shares: true })
]);

const cheap: ReadonlySet<string> = new Set([...NUMBERS.split(' '), 'slice']);

/** Whether a call costs so little that keeping its result gains nothing. */
export function isCheapCall(name: string): boolean {
  return cheap.has(name);
}
