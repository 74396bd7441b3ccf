// Comparisons, element by element or as a whole.
#include "shim.h"

int ts_equal(ts_tensor a, ts_tensor b, bool *out) { TS_TRY(*out = at::equal(T(a), T(b))) }
