namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A tensor that a module learns. It belongs to its module and to no DisposeScope.</summary>
        public class Parameter : torch.Tensor
        {
            /// <summary>Takes the tensor over: data itself is as disposed afterwards.</summary>
            public Parameter(torch.Tensor data, bool requires_grad = true) : base(Leaf(data, requires_grad)) => DetachFromDisposeScope();

            internal Parameter(IntPtr handle) : base(handle) => DetachFromDisposeScope();

            // A tensor with a history is cut off from it: a parameter is where gradients end.
            private static IntPtr Leaf(torch.Tensor data, bool requires_grad)
            {
                ArgumentNullException.ThrowIfNull(data);
                if (!data.is_leaf)
                {
                    using var whole = data;
                    data = whole.detach();
                }
                data.requires_grad = requires_grad;
                return data.DecoupleFromNativeHandle();
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
