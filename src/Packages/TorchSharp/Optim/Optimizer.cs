using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public interface ILearningRateController
        {
            double LearningRate { get; set; }
            double InitialLearningRate { get; set; }
        }

        public interface IMomentum { double Momentum { get; set; } }

        public interface IBetas { (double, double) Betas { get; set; } }

        /// <summary>Changes parameters by their gradients.</summary>
        public abstract partial class Optimizer : IDisposable
        {
            protected IList<ParamGroup> _parameter_groups = [];

            private protected Optimizer() { }

            public IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(g => g.Parameters);

            public virtual void add_param_group(ParamGroup param_group) => _parameter_groups.Add(param_group);

            /// <summary>Fills the gradients with zeros.</summary>
            public virtual void zero_grad()
            {
                var list = parameters().ToList();
                var handles = Native.Handles(list);
                Check(ts_optim_zero_grad(handles, handles.Length, false));
                GC.KeepAlive(list);
            }

            /// <summary>One step; with a closure, which computes the loss and its gradients, first that.</summary>
            public virtual Tensor step(Func<Tensor>? closure = null) => throw new NotImplementedException($"{GetType().Name} has no step().");

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (disposing) DisposeStates();
            }

            private protected virtual void DisposeStates() { }

            /// <summary>An optimizer's options, group by group, and its state, parameter by parameter.</summary>
            public class StateDictionary
            {
                internal StateDictionary() { }
                public List<OptimizerOptions> Options { get; } = [];
                public List<OptimizerState> State { get; } = [];
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }
    }
}
