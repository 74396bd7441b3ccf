using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

public class OptimizerOptions
{
    public OptimizerOptions() { }
    public double? LearningRate { get; set; }
    public double InitialLearningRate { get; set; }

    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate!.Value);
    }

    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
    }

    public virtual void LoadStateDict(OptimizerOptions source) => (InitialLearningRate, LearningRate) = (source.InitialLearningRate, source.LearningRate);
}

/// <summary>What an optimizer remembers of one parameter.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    public abstract void Initialize(OptimizerOptions options);
    public abstract void SaveStateDict(BinaryWriter writer);
    public abstract void LoadStateDict(BinaryReader reader);
    public abstract void LoadStateDict(OptimizerState source);
    public virtual bool ApproximatelyEquals(OptimizerState other) => false;
    public virtual void to(Device device) { }

    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        if (tensor is not null) tensor.Save(writer);
    }

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor result, Device device)
    {
        result?.Dispose();
        result = reader.ReadBoolean() ? Placed(TensorExtensionMethods.Load(reader).DetachFromDisposeScope(), device) : null!;
    }

    /// <summary>What comes next in the file, in old's place; with optional, only if the file has it. old stays when the shape is wrong.</summary>
    private protected Tensor Loaded(BinaryReader reader, Tensor? old, bool optional = false)
    {
        var read = optional && !reader.ReadBoolean() ? null : TensorExtensionMethods.Load(reader).DetachFromDisposeScope();
        try
        {
            RequireShape(read);
        }
        catch
        {
            read?.Dispose();
            throw;
        }
        old?.Dispose();
        return Placed(read, _parameter.device);
    }

    private void RequireShape(Tensor? tensor)
    {
        if (tensor is not null && !tensor.shape.AsSpan().SequenceEqual(_parameter.shape))
            throw new ArgumentException($"The optimizer's state is of shape [{string.Join(", ", tensor.shape)}], but its parameter is of [{string.Join(", ", _parameter.shape)}]: make the model as it was when the state was saved.");
    }

    private protected static Tensor Placed(Tensor? tensor, Device device)
    {
        if (tensor is null || tensor.device_type == device.type) return tensor!;
        using (tensor) return tensor.to(device).DetachFromDisposeScope();
    }

    /// <summary>Zeros in the parameter's shape and memory layout, belonging to no scope.</summary>
    private protected Tensor Zeros()
    {
        using var off = no_grad();
        using var data = _parameter.detach();
        return data.zeros_like().DetachFromDisposeScope();
    }

    private protected Tensor Copied(Tensor? own, Tensor? source)
    {
        RequireShape(source);
        own?.Dispose();
        return source?.clone().DetachFromDisposeScope()!;
    }

    private protected static bool Close(Tensor? a, Tensor? b) => a is null || b is null ? a is null && b is null : a.allclose(b);
}

public class ParamGroup : ILearningRateController
{
    public ParamGroup() { }
    public IEnumerable<Parameter> Parameters { get; set; } = [];
    public OptimizerOptions Options { get; set; } = null!;
    public double LearningRate { get => Options.LearningRate!.Value; set => Options.LearningRate = value; }
    public double InitialLearningRate { get => Options.InitialLearningRate; set => Options.InitialLearningRate = value; }
}

public class ParamGroup<TOptions> : ParamGroup where TOptions : OptimizerOptions
{
    public ParamGroup() { }
    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null) => (Parameters, base.Options) = (parameters, options!);
    public new TOptions Options { get => (TOptions)base.Options; set => base.Options = value; }
}
