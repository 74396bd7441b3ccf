using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What the optimizers share: groups, one state for each parameter, and their dictionary.</summary>
public abstract class OptimizerHelper : Optimizer
{
    protected OptimizerOptions _defaults = new();
    protected OrderedDict<IntPtr, OptimizerState> _state = [];

    public OptimizerHelper() { }

    public override IEnumerable<Parameter> parameters() => base.parameters();
    public override void zero_grad() => base.zero_grad();

    public override void add_param_group(ParamGroup param_group) => base.add_param_group(param_group);

    /// <summary>Takes in a group whose options are complete, with a fresh state for each parameter.</summary>
    private protected void Begin(ParamGroup group, Func<Parameter, OptimizerState> fresh)
    {
        group.Options.InitialLearningRate = group.Options.LearningRate!.Value;
        group.Parameters = group.Parameters.ToArray();                  // a lazy list is read once
        _parameter_groups.Add(group);
        foreach (var parameter in group.Parameters)
        {
            if (_state.ContainsKey(parameter.Handle)) throw new ArgumentException("A parameter stands in two groups, or twice in one: every parameter may be given once.");
            var state = _state[parameter.Handle] = fresh(parameter);
            state.Initialize(group.Options);
        }
    }

    private protected (List<Parameter> parameters, List<T> states) Ready<T>(ParamGroup group) where T : OptimizerState
    {
        var list = group.Parameters.Where(p => !p.IsInvalid).ToList();
        return (list, list.ConvertAll(p => (T)_state[p.Handle]));
    }

    protected Tensor _step<T>(Action<T> body, Func<Tensor>? loss_closure = null) where T : ParamGroup
    {
        Tensor? loss = null;
        if (loss_closure is not null)
        {
            using var on = enable_grad();
            loss = loss_closure();
        }
        using var off = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups) body((T)group);
        return loss!;
    }

    public virtual StateDictionary state_dict()
    {
        var result = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            result.Options.Add(group.Options);
            result.StateIndexRef.Add([]);
            foreach (var parameter in group.Parameters)
            {
                result.StateIndexRef[^1].Add(result.State.Count);
                result.State.Add(_state[parameter.Handle]);
            }
        }
        return result;
    }

    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        RequireCounts(own, state_dict.Options.Count, state_dict.State.Count);
        for (var i = 0; i < own.Options.Count; i++)
            if (own.Options[i] != state_dict.Options[i]) own.Options[i].LoadStateDict(state_dict.Options[i]);
        for (var i = 0; i < own.State.Count; i++)
            if (own.State[i] != state_dict.State[i]) own.State[i].LoadStateDict(state_dict.State[i]);
    }

    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    /// <summary>TorchSharp's own format: the optimizer's name, the counts, the options, the states.</summary>
    public void save_state_dict(BinaryWriter writer)
    {
        var own = state_dict();
        writer.Write(GetType().Name);
        StateFormat.Encode(writer, own.Options.Count);
        StateFormat.Encode(writer, own.State.Count);
        foreach (var options in own.Options) options.SaveStateDict(writer);
        foreach (var state in own.State) state.SaveStateDict(writer);
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    public void load_state_dict(BinaryReader reader)
    {
        var name = reader.ReadString();
        if (name != GetType().Name) throw new InvalidDataException($"The state was saved by the optimizer {name}, this one is {GetType().Name}: load it into an optimizer of the same kind.");
        var own = state_dict();
        RequireCounts(own, StateFormat.Decode(reader), StateFormat.Decode(reader));
        foreach (var options in own.Options) options.LoadStateDict(reader);
        foreach (var state in own.State) state.LoadStateDict(reader);
    }

    private static void RequireCounts(StateDictionary own, long options, long states)
    {
        if (options != own.Options.Count) throw new ArgumentException($"The state has {options} parameter groups, the optimizer {own.Options.Count}: make the groups as they were when it was saved.");
        if (states != own.State.Count) throw new ArgumentException($"The state is of {states} parameters, the optimizer has {own.State.Count}: make the model as it was when it was saved.");
    }

    public void to(Device device)
    {
        foreach (var state in _state.values()) state.to(device);
    }

    private protected override void DisposeStates()
    {
        foreach (var state in _state.values()) (state as IDisposable)?.Dispose();
        _state.clear();
    }
}
