namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get { Check(ts_requires_grad(this, out var yes)); return yes; }
            set => Check(ts_set_requires_grad(this, value));
        }

        public Tensor requires_grad_(bool requires_grad = true) { this.requires_grad = requires_grad; return this; }
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);
        public bool is_leaf { get { Check(ts_is_leaf(this, out var yes)); return yes; } }
        public void retain_grad() => Check(ts_retain_grad(this));

        /// <summary>The gradient so far, or null.</summary>
        public Tensor? grad
        {
            get { Check(ts_grad(this, out var result)); return result; }
            set => Check(ts_set_grad(this, value));
        }

        public void backward() => autograd.backward(this);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward(this, grad_tensors, retain_graph, create_graph, inputs);
    }

    public static partial class autograd
    {
        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            var (t, g, i) = (Native.Handles(tensors), Native.Handles(grad_tensors), Native.Handles(inputs));
            Check(ts_backward(t, t.Length, g, g.Length, retain_graph ?? create_graph, create_graph, i, i.Length));
            GC.KeepAlive((tensors, grad_tensors, inputs));
        }

        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);
        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);

        /// <summary>The gradients of the outputs' sum with respect to the inputs; null for an input that is not used, if that is allowed.</summary>
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var (o, i, g) = (Native.Handles(outputs), Native.Handles(inputs), Native.Handles(grad_outputs));
            Check(ts_gradients(o, o.Length, i, i.Length, g, g.Length, retain_graph, create_graph, allow_unused, out var list, out var count));
            GC.KeepAlive((outputs, inputs, grad_outputs));
            return Native.TakeList(list, count);
        }
    }
}
