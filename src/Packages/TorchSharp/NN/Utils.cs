using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Scales all gradients together so that their norm is at most max_norm; returns the norm before.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                var list = tensors.ToList();
                var handles = Native.Handles(list);
                Check(ts_nn_clip_grad_norm_(handles, handles.Length, max_norm, norm_type, out var total));
                GC.KeepAlive(list);
                return total;
            }

            /// <summary>Clamps every element of every gradient to +-clip_value.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                var list = tensors.ToList();
                var handles = Native.Handles(list);
                Check(ts_nn_clip_grad_value_(handles, handles.Length, clip_value));
                GC.KeepAlive(list);
            }

            /// <summary>All parameters, one after the other, as one vector.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                return cat(tensors.Select(p => p.reshape(-1)).ToList()).MoveToOuterDisposeScope();
            }

            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                var list = tensors.ToList();
                var total = list.Sum(p => p.numel());
                if (vec.numel() != total) throw new ArgumentException($"The vector has {vec.numel()} elements, but the parameters have {total}.", nameof(vec));
                using var off = no_grad();
                using var scope = NewDisposeScope();
                var start = 0L;
                foreach (var parameter in list)
                {
                    parameter.copy_(vec.narrow(0, start, parameter.numel()).reshape(parameter.shape));
                    start += parameter.numel();
                }
            }
        }
    }
}
