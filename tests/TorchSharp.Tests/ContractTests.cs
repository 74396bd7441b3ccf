using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using TorchSharp;

namespace TorchSharp.Tests;

/// <summary>The C header is the contract: each function of it has one import of the same signature, and the library exports exactly these.</summary>
public partial class ContractTests
{
    private static readonly Dictionary<string, string> CTypes = new()
    {
        ["ts_tensor"] = "Tensor", ["ts_generator"] = "Generator", ["ts_scalar"] = "NativeScalar", ["int32_t"] = "Int32", ["int64_t"] = "Int64", ["double"] = "Double", ["bool"] = "Boolean",
        ["const char *"] = "String", ["void *"] = "IntPtr", ["const void *"] = "Void*", ["ts_release"] = "IntPtr",
        ["const int64_t *"] = "ReadOnlySpan<Int64>", ["const ts_tensor *"] = "ReadOnlySpan<IntPtr>", ["const double *"] = "ReadOnlySpan<Double>", ["const bool *"] = "ReadOnlySpan<Byte>", ["const ts_index *"] = "ReadOnlySpan<NativeIndex>",
        ["ts_tensor *"] = "out Tensor", ["ts_generator *"] = "out Generator", ["ts_scalar *"] = "out NativeScalar", ["int32_t *"] = "out Int32", ["int64_t *"] = "out Int64", ["double *"] = "out Double", ["bool *"] = "out Boolean",
        ["void **"] = "out IntPtr", ["ts_tensor **"] = "out IntPtr", ["int64_t **"] = "out IntPtr", ["int32_t **"] = "out IntPtr", ["int64_t []"] = "Span<Int64>",
    };

    private static readonly Dictionary<string, string> Header = ReadHeader();

    private static Dictionary<string, string> ReadHeader()
    {
        var result = new Dictionary<string, string>();
        foreach (Match m in Declaration().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "torchshim.h"))))
        {
            var parameters = m.Groups[3].Value is "void" or "" ? [] : m.Groups[3].Value.Split(',').Select(CType);
            var returns = m.Groups[1].Value.Trim() == "int" ? "Int32" : "IntPtr";
            Assert.True(result.TryAdd(m.Groups[2].Value, $"{returns} ({string.Join(", ", parameters)})"), $"{m.Groups[2].Value} is declared twice");
        }
        return result;
    }

    private static string CType(string parameter)
    {
        var m = Parameter().Match(parameter.Trim());
        return CTypes[m.Groups[1].Value.Trim() + (m.Groups[2].Success ? " []" : "")];
    }

    private static string NetType(ParameterInfo p)
    {
        var type = p.ParameterType.IsByRef ? p.ParameterType.GetElementType()! : p.ParameterType;
        var name = type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`')]}<{type.GetGenericArguments()[0].Name}>" : type.Name;
        return p.ParameterType.IsByRef ? "out " + name : name;
    }

    [Fact]
    public void Imports_AgainstHeader_SameNamesAndSignatures()
    {
        var imports = typeof(Native).GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(m => m.Name.StartsWith("ts_", StringComparison.Ordinal))
            .ToDictionary(m => m.Name, m => $"{m.ReturnType.Name} ({string.Join(", ", m.GetParameters().Select(NetType))})");
        Assert.True(Header.Count > 300, $"only {Header.Count} declarations were read");
        Assert.Equal(Header.Keys.Order(StringComparer.Ordinal), imports.Keys.Order(StringComparer.Ordinal));
        Assert.All(Header, declared => Assert.Equal(declared.Value, imports[declared.Key]));
    }

    [Fact]
    public void Library_Exports_ExactlyTheHeader()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "libtorchshim.so");
        using var nm = Process.Start(new ProcessStartInfo("nm", ["-D", "--defined-only", path]) { RedirectStandardOutput = true })!;
        var exported = nm.StandardOutput.ReadToEnd().Split('\n').Select(l => l.Split(' ')).Where(l => l.Length == 3 && l[1] == "T").Select(l => l[2]);
        Assert.Equal(Header.Keys.Order(StringComparer.Ordinal), exported.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Header_FirstLines_AreWhatTheParserKnows()
    {
        Assert.Equal("IntPtr ()", Header["ts_last_error"]);
        Assert.Equal("Int32 (Tensor, Tensor, NativeScalar, out Tensor)", Header["ts_add"]);
        Assert.Equal(32, Marshal.SizeOf<NativeScalar>());
        Assert.Equal(40, Marshal.SizeOf<NativeIndex>());
    }

    [GeneratedRegex(@"^TS_API (const char \*|int )(\w+)\(([^)]*)\);", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^(.*?)\s*\b\w+(\[\])?$")]
    private static partial Regex Parameter();
}
