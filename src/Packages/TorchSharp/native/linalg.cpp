// Products and decompositions.
#include "shim.h"

TS_BINARY_NEW(matmul)
