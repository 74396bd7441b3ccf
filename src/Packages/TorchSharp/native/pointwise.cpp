// Element by element, one operand.
#include "shim.h"

TS_UNARY(neg)
TS_UNARY(exp)
TS_UNARY(log)
TS_UNARY(sqrt)
TS_UNARY(relu)
