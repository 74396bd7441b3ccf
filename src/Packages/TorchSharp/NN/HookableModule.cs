namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module with hooks: before call() they see, and may change, the arguments; after it the result.</summary>
        public abstract class HookableModule<TPreHook, TPostHook> : Module
        {
            private int next;
            protected Dictionary<string, TPreHook> pre_hooks = [];
            protected Dictionary<string, TPostHook> post_hooks = [];
            protected Dictionary<string, Action<Module>> module_pre_hooks = [];
            protected Dictionary<string, Action<Module>> module_post_hooks = [];

            protected HookableModule(string name) : base(name) { }

            public HookRemover register_forward_hook(TPostHook hook) => Register(post_hooks, hook);
            public HookRemover register_forward_hook(Action<Module> hook) => Register(module_post_hooks, hook);
            public HookRemover register_forward_pre_hook(TPreHook hook) => Register(pre_hooks, hook);
            public HookRemover register_forward_pre_hook(Action<Module> hook) => Register(module_pre_hooks, hook);

            private HookRemover Register<T>(Dictionary<string, T> hooks, T hook)
            {
                var key = (next++).ToString(System.Globalization.CultureInfo.InvariantCulture);
                hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            private protected void Announce(Dictionary<string, Action<Module>> hooks)
            {
                foreach (var hook in hooks.Values) hook(this);
            }

            private void Remove(string key)
            {
                pre_hooks.Remove(key);
                post_hooks.Remove(key);
                module_pre_hooks.Remove(key);
                module_post_hooks.Remove(key);
            }

            /// <summary>Takes one hook off its module.</summary>
            public class HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
            {
                public void remove() => module.Remove(key);
            }
        }
    }
}
