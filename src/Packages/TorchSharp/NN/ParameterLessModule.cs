using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Marks modules that hold no parameters, buffers or submodules: there is nothing to move or convert.</summary>
public interface IParameterLessModule { }

public abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;
    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;
    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this, "a buffer");
    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this, "a parameter");
    public override void register_module(string name, nn.Module submodule) => throw ParameterLess.Refusal(this, "a submodule");
}

public abstract class ParameterLessModule<T1, T2, TResult> : nn.Module<T1, T2, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;
    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;
    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this, "a buffer");
    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this, "a parameter");
    public override void register_module(string name, nn.Module submodule) => throw ParameterLess.Refusal(this, "a submodule");
}

public abstract class ParameterLessModule<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;
    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;
    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this, "a buffer");
    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this, "a parameter");
    public override void register_module(string name, nn.Module submodule) => throw ParameterLess.Refusal(this, "a submodule");
}

public abstract class ParameterLessModule<T1, T2, T3, T4, TResult> : nn.Module<T1, T2, T3, T4, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;
    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;
    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this, "a buffer");
    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this, "a parameter");
    public override void register_module(string name, nn.Module submodule) => throw ParameterLess.Refusal(this, "a submodule");
}

public abstract class ParameterLessModule<T1, T2, T3, T4, T5, TResult> : nn.Module<T1, T2, T3, T4, T5, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;
    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;
    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this, "a buffer");
    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this, "a parameter");
    public override void register_module(string name, nn.Module submodule) => throw ParameterLess.Refusal(this, "a submodule");
}

public abstract class ParameterLessModule<T1, T2, T3, T4, T5, T6, TResult> : nn.Module<T1, T2, T3, T4, T5, T6, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;
    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;
    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this, "a buffer");
    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this, "a parameter");
    public override void register_module(string name, nn.Module submodule) => throw ParameterLess.Refusal(this, "a submodule");
}

internal static class ParameterLess
{
    internal static Exception Refusal(nn.Module module, string what) =>
        new InvalidOperationException($"{module.GetName()} holds no state, so {what} cannot be registered in it: derive from torch.nn.Module instead.");
}
