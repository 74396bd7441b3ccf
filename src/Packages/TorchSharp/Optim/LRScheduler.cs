using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Changes the learning rate of every group, step by step; made for epoch 0 when constructed.</summary>
            public abstract class LRScheduler
            {
                private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<ILearningRateController, object> Scheduled = [];
                internal readonly Optimizer _optimizer = null!;
                internal readonly bool _verbose;
                internal int _last_epoch = -1;
                internal IList<double> _base_lrs = [];
                internal IList<double> _last_lrs = [];
                protected int _step_count;

                protected LRScheduler() { }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    (_optimizer, _last_epoch, _verbose) = (optimizer, last_epoch, verbose);
                    // The first schedule of a group fixes its initial rate; those that follow start from the same.
                    foreach (var group in optimizer.ParamGroups)
                        if (Scheduled.TryAdd(group, group) && last_epoch == -1) group.InitialLearningRate = group.LearningRate;
                    _base_lrs = optimizer.ParamGroups.Select(g => g.InitialLearningRate).ToList();
                    _last_lrs = Rates();
                }

                public virtual void step()
                {
                    _step_count++;
                    _last_epoch++;
                    Set(get_lr());
                }

                /// <summary>Goes to an epoch; null: to the next.</summary>
                public virtual void step(int? epoch)
                {
                    if (epoch is not { } given)
                    {
                        step();
                        return;
                    }
                    _step_count++;
                    _last_epoch = given;
                    Set(get_closed_form_lr());
                }

                /// <summary>For schedulers that watch a value; the others only count.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                public IEnumerable<double> get_last_lr() => _last_lrs;

                protected virtual IEnumerable<double> get_lr() => Rates();

                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                internal List<double> Rates() => _optimizer.ParamGroups.Select(g => g.LearningRate).ToList();

                internal IEnumerable<double> Scaled(double factor) => _optimizer.ParamGroups.Select(g => g.LearningRate * factor);

                internal void Set(IEnumerable<double> rates)
                {
                    var index = 0;
                    foreach (var (group, rate) in _optimizer.ParamGroups.Zip(rates.ToList()))
                    {
                        group.LearningRate = rate;
                        if (_verbose) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Adjusting learning rate of group {index} to {rate:E4}."));
                        index++;
                    }
                    _last_lrs = Rates();
                }

                /// <summary>One value for each group.</summary>
                internal static List<double> ForEach(Optimizer optimizer, IEnumerable<double> values, string name)
                {
                    var (list, groups) = (values.ToList(), optimizer.ParamGroups.Count());
                    return list.Count == groups ? list : throw new ArgumentException($"{name} has {list.Count} values, but the optimizer has {groups} parameter groups.", name);
                }

                internal static List<double> ForEach(Optimizer optimizer, double value) => optimizer.ParamGroups.Select(_ => value).ToList();
            }
        }
    }
}
