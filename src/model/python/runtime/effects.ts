/**
 * What the functions of the runtime do beside giving a result: which arguments they change, and what shares data with
 * what afterwards. What depends on columns alone is told from the rest by it; a function that is not listed is taken to
 * do the worst.
 */
export interface Effect {
  /** Positions of the arguments that are changed. */
  changes: readonly number[];
  /**
   * Positions of the arguments with which the result may share data, be it as a view, as an element or as the argument
   * itself; `all` of them also with one another.
   */
  shares: readonly number[] | 'all';
}

/** Results are numbers or texts. */
const NUMBERS =
  'dimension div exact floordiv index place int intFloordiv intMod npFloordiv npIntFloordiv npIntMod npIntPow npMod npPow npRound ' +
  'pow rint pyRound pyInt ' +
  'scalarBetaln scalarErf scalarErfc scalarExp scalarExpit scalarFactorial scalarGamma scalarGammaln scalarLogExpit scalarLogNdtr scalarLogRising ' +
  'scalarLogaddexp scalarLogaddexp2 scalarLogit scalarNdtr scalarNormalLogpdf scalarNormalPdf scalarXlog1py scalarXlogy ' +
  'math_acos math_asin math_atan math_atan2 math_cbrt math_ceil math_comb math_copysign math_cos math_cosh math_degrees math_erf ' +
  'math_erfc math_exp math_exp2 math_expm1 math_fabs math_factorial math_floor math_fmod math_dist math_fsum math_gamma math_gcd math_perm math_prod math_hypot ' +
  'math_isclose math_isfinite math_isinf math_isnan math_lgamma math_log math_log10 math_log1p math_log2 math_pow math_radians ' +
  'math_sin math_sinh math_sqrt math_tan math_tanh math_trunc bool compare compareValues contains keyOf len listAll listAny ' +
  'listCount listEqual listIndex listSum sameValue setIsSubset strConcat strGet strSlice sliceText tupleKey isscalar item truth size ' +
  'allclose array_equal norm isError rangeLength requireLength productLength sameLength assumeSame commonLength requireElements bitand bitor bitxor shl ' +
  'shr raise boolText fixedText floatText intText textJoin textStarts textEnds textCount digamma';

/** Results are new arrays, lists or sets, or numbers: nothing of the arguments is in them. */
const FRESH =
  'mod round equal range pyRange set setDifference setIntersection setItems setSymmetricDifference setUnion setOf dictKeys plainKeys slice ' +
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
  'take_along_axis tolist vectorToList allocate distinctRows entryProduct powerProduct exponentialProduct powerProductSlope ' +
  'exponentialProductSlope indicesWithin maskPlaces still digammas matmulSlope dotSlope innerSlope outerSlope softmaxSlope ' +
  'logsumexpSlope prodSlope cumprodSlope sortSlope varSlope stdSlope clipSlope finiteSlope chosenSlope powerFactor logOrZero';

/** Results are views of the first argument, elements of it, or the argument itself, at least sometimes. */
const OF_FIRST =
  'placesOf dict dictCopy dictGet dictItems dictOf dictValues elements enumerate list listGet listRepeat listSlice pySorted repeatList reversed ' +
  'sliceList sorted unpack asarray asanyarray ascontiguousarray diag diagonal atleast_1d atleast_2d broadcast_to clip diff ' +
  'exactly expand_dims flip fliplr flipud ravel reshape squeeze swapaxes transpose take contiguous vector nd view getitem subscript ' +
  'bound room lookup positive some rethrow stretched';

/** The same of any argument. */
const OF_ANY =
  'dictGetOr listConcat listMax listMin zip select foundSlope dictSlope entries productPlan powerPlan';

/** These copy values into their first argument. */
const FILLING = 'assign fill setitem put put_along_axis sortInPlace sort_in_place';

/** The same of their second argument, which they give back: the first is the name of an operation. */
const IN_PLACE = 'inplace inplacePut inplaceSlope inplacePutSlope';

/** These change their first argument, and may keep the others in it. */
const KEEPING =
  'setAddAll setKeepAll setRemoveAll listSetSlice listDelSlice dictClear dictDel dictPop dictSet dictUpdate listAppend listDel listExtend listInsert listPop listRemove ' +
  'listReverse listSet listSetSlice listSort setAdd setDiscard setRemove';

const listed = (names: string, effect: Effect): [string, Effect][] =>
  names.split(' ').map(name => [name, effect]);

export const EFFECTS: ReadonlyMap<string, Effect> = new Map([
  ...listed(NUMBERS, { changes: [], shares: [] }),
  ...listed(FRESH, { changes: [], shares: [] }),
  ...listed(OF_FIRST, { changes: [], shares: [0] }),
  ...listed(OF_ANY, { changes: [], shares: 'all' }),
  ...listed(FILLING, { changes: [0], shares: [] }),
  ...listed(IN_PLACE, { changes: [1], shares: [1] }),
  ...listed(KEEPING, { changes: [0], shares: 'all' })
]);

const cheap: ReadonlySet<string> = new Set([...NUMBERS.split(' '), 'slice']);

const numbers: ReadonlySet<string> = new Set(NUMBERS.split(' '));

/** Whether a call gives a number or a text. */
export function isNumberCall(name: string): boolean {
  return numbers.has(name);
}

/** Whether a call costs so little that keeping its result gains nothing. */
export function isCheapCall(name: string): boolean {
  return cheap.has(name);
}
