namespace MeMhacl.Kernel.Jupyter.Requests;

/// <summary>interrupt_request: answered at once, whatever the cell does about it.</summary>
internal sealed class InterruptRequest(RunningCell running, Outbox outbox)
{
    public void Answer(Request request)
    {
        outbox.Reply(request, Replies.Ok());
        running.Interrupt();
    }
}
