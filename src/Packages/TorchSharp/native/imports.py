#!/usr/bin/python3
"""Writes Interop/Native.<Section>.cs, one import per exported function, from torchshim.h beside this file: python3 imports.py [section ...]"""
import re, sys, os
root = os.path.dirname(os.path.dirname(os.path.abspath(__file__))); only = set(sys.argv[1:])
IN = {'ts_tensor':'Tensor?','ts_generator':'Generator?','ts_scalar':'NativeScalar','int32_t':'int','int64_t':'long','double':'double',
      'bool':'[MarshalAs(UnmanagedType.U1)] bool','const char *':'string?','void *':'IntPtr','const void *':'void*','ts_release':'IntPtr',
      'const int64_t *':'ReadOnlySpan<long>','const ts_tensor *':'ReadOnlySpan<IntPtr>','const double *':'ReadOnlySpan<double>',
      'const bool *':'ReadOnlySpan<byte>','const ts_index *':'ReadOnlySpan<NativeIndex>'}
OUT = {'ts_tensor *':'out Tensor','ts_generator *':'out Generator','ts_scalar *':'out NativeScalar','int32_t *':'out int','int64_t *':'out long','double *':'out double',
       'bool *':'[MarshalAs(UnmanagedType.U1)] out bool','void **':'out IntPtr','ts_tensor **':'out IntPtr','int64_t **':'out IntPtr','int32_t **':'out IntPtr','char **':'out IntPtr'}
KW = {'out':'result','in':'input','base':'@base'}
def param(p):
    p = p.strip()
    m = re.match(r'^(.*?)\s*\b(\w+)(\[\])?$', p)
    t, n, arr = m.group(1).strip(), m.group(2), m.group(3)
    n = KW.get(n, n)
    if arr: return {'int64_t':'Span<long>'}[t] + ' ' + n
    return (IN.get(t) or OUT[t]) + ' ' + n
section=None; parts={}
for line in open(os.path.join(root,'native/torchshim.h')):
    m = re.match(r'/\* section: (\w+)', line)
    if m: section=m.group(1); parts[section]=[]
    m = re.match(r'TS_API (const char \*|int )(\w+)\((.*)\);', line)
    if m:
        ret = 'IntPtr' if 'char' in m.group(1) else 'int'
        ps = [] if m.group(3) in('void','') else [param(p) for p in m.group(3).split(',')]
        st = ', StringMarshalling = StringMarshalling.Utf8' if any('string' in p for p in ps) else ''
        parts[section].append(f'    [LibraryImport(Library{st})]\n    internal static partial {ret} {m.group(2)}({", ".join(ps)});\n')
for s, ls in parts.items():
    if not ls or only and s not in only: continue
    f=os.path.join(root,f'Interop/Native.{s}.cs')
    body = f'using System.Runtime.InteropServices;\nusing static TorchSharp.torch;\n\nnamespace TorchSharp;\n\n// torchshim.h, section {s}.\ninternal static unsafe partial class Native\n{{\n' + '\n'.join(ls) + '}\n'
    open(f,'w').write(body)
