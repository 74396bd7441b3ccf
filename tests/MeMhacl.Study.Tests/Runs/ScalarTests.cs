using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using TorchSharp;

namespace MeMhacl.Study.Tests;

/// <summary>Numbers for torch are held while it computes with them (<see cref="Scalars"/>): no call that lets TorchSharp make one of its own, which a collection may free in use.</summary>
public class ScalarTests
{
    [Theory]
    [InlineData(typeof(Pretrainer))]
    [InlineData(typeof(TSne))]
    public void Calls_OfTorch_LeaveNoNumberToACollection(Type of) =>
        Assert.Empty(Referenced(of.Assembly).Where(IsUnheld).Select(method => $"{method.DeclaringType!.Name}.{method}"));

    // Operators of a tensor and a number hold it; a sum passes the factor 1, also that which the difference of a number and a tensor is.
    private static bool IsUnheld(MethodBase method)
    {
        var taken = method.GetParameters();
        return (method.DeclaringType == typeof(Scalar) && method.Name == "op_Implicit")
            || (method.DeclaringType == typeof(torch.Tensor) && (method.Name == "op_Addition" || (method.Name is "add" or "add_" && taken.Length == 1) || (method.Name == "op_Subtraction" && taken[0].ParameterType != typeof(torch.Tensor))));
    }

    // Of other assemblies' methods, those that this one calls.
    private static unsafe IEnumerable<MethodBase> Referenced(Assembly assembly)
    {
        Assert.True(assembly.TryGetRawMetadata(out byte* blob, out int length));
        int count = new MetadataReader(blob, length).GetTableRowCount(TableIndex.MemberRef);
        var methods = Enumerable.Range(1, count).Select(row => Resolve(assembly.ManifestModule, 0x0A000000 | row)).OfType<MethodBase>().ToArray();
        Assert.Contains(methods, method => method.DeclaringType == typeof(torch.Tensor));
        return methods;
    }

    private static MemberInfo? Resolve(Module module, int token)
    {
        try
        {
            return module.ResolveMember(token);
        }
        catch (Exception e) when (e is BadImageFormatException or ArgumentException)
        {
            return null;                                                        // of a generic type, whose arguments are not known here: none of torch's
        }
    }
}
