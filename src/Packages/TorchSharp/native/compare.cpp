// Comparisons, element by element or as a whole.
#include "shim.h"

int ts_equal(ts_tensor a, ts_tensor b, bool *out) { TS_TRY(*out = at::equal(T(a), T(b))) }
TS_WITH_SCALAR(eq)
TS_BINARY(eq)
TS_WITH_SCALAR(ne)
TS_BINARY(ne)
TS_WITH_SCALAR(lt)
TS_BINARY(lt)
TS_WITH_SCALAR(le)
TS_BINARY(le)
TS_WITH_SCALAR(gt)
TS_BINARY(gt)
TS_WITH_SCALAR(ge)
TS_BINARY(ge)
TS_UNARY_NEW(isnan)
TS_UNARY_NEW(isinf)
TS_UNARY_NEW(isfinite)
TS_UNARY_NEW(isposinf)
TS_UNARY_NEW(isneginf)
TS_UNARY_NEW(isreal)
int ts_allclose(ts_tensor a, ts_tensor target, double rtol, double atol, bool equal_nan, bool *out) { TS_TRY(*out = at::allclose(T(a), T(target), rtol, atol, equal_nan)) }
int ts_is_nonzero(ts_tensor a, bool *out) { TS_TRY(*out = at::is_nonzero(T(a))) }
int ts_isclose(ts_tensor a, ts_tensor other, double rtol, double atol, bool nanEqual, ts_tensor *out) { TS_TRY(*out = wrap(at::isclose(T(a), T(other), rtol, atol, nanEqual))) }
int ts_isin(ts_tensor a, ts_tensor test_elements, bool assumeUnique, bool invert, ts_tensor *out) { TS_TRY(*out = wrap(at::isin(T(a), T(test_elements), assumeUnique, invert))) }
int ts_where(ts_tensor a, ts_tensor condition, ts_tensor y, ts_tensor *out) { TS_TRY(*out = wrap(at::where(T(condition), T(a), T(y)))) }
